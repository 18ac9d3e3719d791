<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>DomainActions</name>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export PEM…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue step by step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove domain…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program or script of yours changes the DNS. It is called as lego&apos;s exec provider calls it: present or cleanup, the full name, the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The full path of an executable file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAW: domain, token and key authorization instead of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You add the TXT record at your DNS provider yourself. Certwright shows it, watches for it and goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The primary server of the zone: host or host:port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the server&apos;s configuration: key &quot;name&quot; { … };</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base64 text after &quot;secret&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The word after &quot;algorithm&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As tsig-keygen writes it; instead of name, secret and algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TTL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds that other servers may remember the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds to wait for the name server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic DNS update (RFC 2136)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For your own name server: BIND, Knot, PowerDNS and others that accept updates signed with a TSIG key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice DNS server of the sandbox. Any name works, nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>&quot;%1&quot; is not the address of a DNS server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an IP address, with a port where needed: 192.0.2.1 or 192.0.2.1:5353.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is not a key or certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with a block that starts with -----BEGIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is of a kind that CAs do not accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an ECDSA key on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value has characters that it cannot have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the value again, without spaces and line ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase file %1 is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the passphrase into its first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2</source>
        <comment>a name, why not</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the name or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something that was typed cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain is not verified yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify it first: publish its TXT record, then the certificate can be issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain is already verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate is being issued for this domain right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it ends, or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain already has its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it, or issue a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain stopped before the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume it; it goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not possible in the present state of the domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the domain&apos;s state and do the step it names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice CA (the program &quot;%1&quot;) is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package pebble, then open the sandbox again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No DNS zone was found for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the domain is registered and delegated to its nameservers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was asked for is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name; it may have been removed or moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the keychain&apos;s question if it shows one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS servers did not answer the question for %1 in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network, or name other DNS servers in the settings; looking goes on with Resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS provider did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its server or script works, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes; everything done so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No DNS server could be reached for the question about %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network, or name other DNS servers in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the address, then try again; everything done so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a pause: too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a fault of its own (HTTP %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a while, then try again; everything done so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has nothing at this address (HTTP 404).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address is the directory of an ACME server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy on the way wants a name and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the proxy in the settings of the system, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the request (HTTP %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address; what the server said is under Details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A DNS server sent an answer that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name other DNS servers in the settings, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent far more than an answer can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent something that is not a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume to download it again; if it stays so, tell the CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with a web page where an ACME answer was due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and whether a login page or proxy stands in between, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent an incomplete or unreadable answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS servers could not resolve %1 (SERVFAIL).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the nameservers of the zone answer and that DNSSEC is valid, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A DNS server refuses to answer for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the zone is set up on that server, or name other DNS servers in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CNAME records of %1 lead in a circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the CNAME records so that they end at a name with TXT records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS does not know the name %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the domain is registered and the record published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A DNS server would not answer for %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the nameservers of the zone, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate does not belong to the key that was made for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue it again; the certificate was not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name that was ordered is missing in the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue it again; if it stays so, tell the CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificates of the chain do not sign each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not the one that was ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue it again; it was not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer and that of the CA differ by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer and that of the CA differ too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the clock of this computer right (turn network time on), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the existing one, or remove it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS certificate of %1 is not trusted on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a CA of your own, add its root certificate to the domain; otherwise check who stands in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TXT record at %1 was not visible everywhere before the time ran out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the record at your DNS provider, then resume; name and value stay the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS provider refused to change the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS provider refused to change the record (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the credentials and their permissions for this zone, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An option of the DNS provider is missing or cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 of the DNS provider is missing or cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the option, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain on this computer to keep keys in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused, or the passphrase is not the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets in %1 do not open with this passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow the access in the keychain, or correct the passphrase, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left on the disk, so nothing can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left on the disk of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then resume; nothing that was saved is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give yourself permission to write there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a backup in its place (the file as it is was left untouched), then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 was written by a newer version of Certwright.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install that version, or use another profile folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something could not be saved or read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be saved or read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and the permissions, then try again; the system&apos;s words are under Details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Certwright is working on this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Certwright (process %1) is working on this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use its window, or end it first, or choose another profile folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again when you want to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the system that should always work did not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Certwright again; if it comes back, copy the report and send it to its makers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: %1</source>
        <comment>what something was tried on</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not before: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows both values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows this value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows only one of the two values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows the value with quotes or spaces around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shows another value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has no TXT record there yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refuses to answer (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent an answer that cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gave no usable answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no name here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an IP address; certificates by DNS are for names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an address of a page; only its host name is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has a character that domain names cannot have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A star can only stand alone at the start, as in *.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This international name is not allowed by the rules for domain names (IDNA).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two dots there must be 1 to 63 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is longer than 253 characters, the limit of DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has more than 10 parts between dots; CAs do not accept that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A public name has at least one dot, as in example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a public suffix, under which others register their names; nobody gets a certificate for all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be used as a domain name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already covered by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>International name; DNS knows it as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covers every name directly under %1, but not %1 itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait an hour, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>date format: day and month</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA has counted too many requests and takes the next one after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA has counted too many requests and makes a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA could not look up the TXT record of %1 in DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that every nameserver of the zone answers and that DNSSEC is valid, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not accept the account for this request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the CA&apos;s words under Details; if the account was deactivated, use another contact address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA saw another value in the TXT record of %1 than the one it asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave exactly the values shown here at that name, remove older ones, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CAA record of %1 forbids this CA to issue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a CAA record that names this CA, or choose another CA, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not issue for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove that name or choose another CA; the reason is under Details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not issue for names of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another CA for this domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA could not connect to the nameservers of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the nameservers can be reached from the internet, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA met a TLS fault while it was validating %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the CA&apos;s words under Details, mend what they name, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA wants you to do something first, usually to accept its new terms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page that the CA names under Details, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This CA takes only accounts that are bound to an account at its web site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another CA for this domain, for example Let&apos;s Encrypt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not accept the contact address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an e-mail address with a real domain, or none, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not know the account whose key is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume to register the account again with the same key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA refused several requests in a row as repeated ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes; if it stays, something between here and the CA repeats requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not accept the key of this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another key type for the domain, ECDSA P-256 where in doubt, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA says that the order is not ready yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume; the order is looked at again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA has a fault of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a while and look at the CA&apos;s status page, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA did not understand the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume once; if it comes again, copy the report and send it to the makers of Certwright.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate was already revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA does not accept this reason for a revocation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate was already replaced by another order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume; a new order without that mark is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA refused for several reasons, for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the reason for each name under Details, mend them, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA looked in DNS and did not accept the proof for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the TXT record with the values shown here, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA gave up on the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume; a new order is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; looking now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; looking again in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; asking again in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; trying again in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish the %1 TXT records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish the TXT record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the nameservers of %1 to show the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. New certificate: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; issue a new certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. The last attempt stopped: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; issue a new certificate before %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish the TXT record, then verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ownership proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted; resume to go on where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the end; resume to go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening an order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the CA what to prove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing the TXT record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telling the CA to look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA is validating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the TXT record out again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuance started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TXT record published at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TXT record taken out again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TXT record at %1 taken out again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of the domain changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account at the CA ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date format: day, month, year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 days left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 d</source>
        <comment>days left of days</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain is being worked on right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until that ends, or cancel it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA did not finish looking at %1 in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume; the same order goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA did not finish making the certificate in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA offers no proof by DNS for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A DNS server would not answer for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS certificate of %1 is for another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, and who stands in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS still showed another value at %1 when the time ran out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the record at your DNS provider with the value shown here, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This</source>
        <comment>already exists</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of this profile</source>
        <comment>the database</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that was chosen</source>
        <comment>the file</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>time, day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again after %1; nothing is lost until then.</source>
        <comment>a moment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order at the CA has ended before the certificate was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order had ended; opening a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on to the certificate without asking again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands still until it is resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TXT record could not be taken out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TXT record could not be taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting times changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The terms of service of the CA are not agreed to yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read them at %1 and agree (certwrightctl: --agree-tos).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read them and agree (certwrightctl: --agree-tos).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This CA wants an account that was registered with it before (external account binding).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another CA; this version of Certwright cannot do that yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name letsencrypt-staging, letsencrypt, or the https:// URL of an ACME directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the clock of this computer the TLS certificate of %1 has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the clock of this computer the TLS certificate of %1 is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the date and time of this computer, then resume; everything done so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS provider needs the option %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill it in, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS provider has no option %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out; the options of a provider are listed where it is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program of the option %1 is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program of the option %1 cannot be run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the full path of an executable file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first proof has no challenge yet that RAW arguments could be made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave EXEC_MODE empty for this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file with the passphrase is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it in the settings or in CERTWRIGHT_PASSPHRASE_FILE; the passphrase is its first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install and start a keychain (GNOME Keyring or KWallet), or choose a passphrase file in the settings (certwrightctl: --secrets file).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the right passphrase into the passphrase file, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret in the database does not open with the key of this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the database and the keychain (or the secrets file) from the same backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the account %1 is no longer in the keychain or secrets file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the keychain or the secrets file from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain or secrets file no longer has the key with which this profile was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from a backup; without it the stored keys cannot be opened. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a name</source>
        <comment>an option</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright</name>
    <message>
        <source>TLS certificates for your domains, proven by DNS alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work with a practice CA and DNS server on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile folder to work on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::AddDomainWizard</name>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export PEM …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add domain: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate was issued with these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain is registered, and its record stands for these names. Starting over removes it and keeps what you typed; the record will have another value then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certwright is working with these. Starting over removes the domain and keeps what you typed; the record will have another value then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the domain …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registering …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on by itself when DNS shows the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is kept in the profile; it can be exported at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing loses nothing: Certwright goes on, and the domain leads back here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing loses nothing but secrets: what you typed is here again the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile cannot be written to; what you typed stays only while this window is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing loses nothing: the domain leads back here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::AuthorityPage</name>
    <message>
        <source>For a first try: it works like the real one, its limits are generous, but its certificates are trusted by nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free and trusted by all browsers; a few failed tries in an hour are counted against you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CA on this computer, for practice: its certificates are trusted by nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which authority shall issue it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory URL of the CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another ACME server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of your own or another public one, by the URL of its directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address for the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the CA for its terms …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I &amp;agree to the terms of this CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ECDSA P-256 is small, fast and understood by everything made in the last ten years.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with the root certificate of the CA&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for the root certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust only the roots of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted &amp;root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file with the root of the CA server&apos;s own TLS certificate; trusted for this CA alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A root certificate of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the directory URL of the CA; it starts with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA has not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree to the terms of the CA to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This CA wants an account that was bought or registered with it before (external account binding).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version cannot do that yet; choose another CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terms of this CA: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for another ACME server: this one is trusted by the roots of the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root certificate of the CA&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hostmaster@example.org (optional)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::BusyRing</name>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::CertificateTab</name>
    <message>
        <source>There is no certificate yet. It appears here as soon as the CA has issued it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For practice only: no browser or server trusts it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::CommandPalette</name>
    <message>
        <source>Everything by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command or a domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command or domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and domains</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DetailsPane</name>
    <message>
        <source>Details of the selected domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a domain to see where it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DnsPage</name>
    <message>
        <source>How will the record get into DNS?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provider has such a name. By hand always works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TXT record proves that the names are yours. You publish it yourself, or Certwright does it at your provider, now and at every renewal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to get the record into DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name under which these are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these &amp;under the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed in the profile, and offered for the next domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how the record gets into DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: %1</source>
        <comment>what the provider said</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DnsTab</name>
    <message>
        <source>What each nameserver says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No TXT record is needed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish this at your DNS provider:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is published for you, and taken out again at the end:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS is looked at every %1; a run gives up after %2, and nothing is lost then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DomainModel</name>
    <message>
        <source>%1, +%2</source>
        <comment>names, how many more</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DomainTable</name>
    <message>
        <source>Domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::DurationField</name>
    <message>
        <source>%1: unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::EmptyPage</name>
    <message>
        <source>Certificates by DNS alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove that a domain is yours with one DNS record, and get a trusted certificate for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. Name your domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one name or many, wildcards and international names included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. Publish a TXT record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand or through your DNS provider. Every nameserver is watched live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Get the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA looks in DNS and issues. Export it as PEM files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your first domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it in the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox runs a practice CA and DNS server on this computer: the whole job in a minute, nothing leaves the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the sandbox any name works, for example shop.example.org; nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no certificate yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue it first; then its files can be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the certificate of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to &amp;another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For nginx, in the server block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the lines for nginx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate and its chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chain without the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the private key, not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only you can read and change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of these names are there already; all of them are replaced at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder does not exist yet; it is made so that only you can open it (0700).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are made so that only you can read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the private key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::FollowPage</name>
    <message>
        <source>What each nameserver says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published for you by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish these records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish this record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to fix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::HistoryTab</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::IssuePage</name>
    <message>
        <source>Issue the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names are proven to be yours. The CA wants one more record; then all goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names are proven to be yours. What is left goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA wants a value of its own. Add it beside the first one, and keep the first one until the certificate is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1, for practice: trusted by nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, until %2; key %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the files for your server. The TXT record can be removed now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the files for your server. The TXT record has been taken out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Issue the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names are proven to be yours.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::MainWindow</name>
    <message>
        <source>Certwright (sandbox)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certwright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command, its keys</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all domains (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox: certificates for practice, trusted by nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <comment>domain, state, what next</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, nothing in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys locked until needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No domain in &quot;%1&quot; contains &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No domain is in &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its certificate, private key and history are deleted from this profile. Exported files stay, and the certificate stays valid until it expires.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its token and history are deleted from this profile. A TXT record that was published for it is taken out again where the program published it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::NamesPage</name>
    <message>
        <source>Which names shall the certificate be for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste one name or many, separated by spaces, commas or lines. The first one names the domain in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names for the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example.org, *.example.org, shop.example.net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct or remove the names that cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate takes at most %1 names; these are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This domain is already registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already registered here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: can be used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::NameserverView</name>
    <message>
        <source>What each nameserver answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS has not been asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 leads to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a nameserver, what it shows</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::Notice</name>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was tried and what the other side said</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::OverviewTab</name>
    <message>
        <source>What each nameserver says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish these records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish this record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::PipelineView</name>
    <message>
        <source>%1, step %2 of 4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::PollingFields</name>
    <message>
        <source>Look at DNS every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at DNS e&amp;very</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give &amp;up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at most every %1: nameservers belong to other people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at least every %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time before giving up is shorter than the time between two looks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::ProvePage</name>
    <message>
        <source>Prove that the names are yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names are proven to be yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish the record at your DNS provider. Certwright looks for it, and goes on by itself as soon as the nameservers show it; that can take minutes or, at slow registrars, hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certwright has the record published and goes on by itself as soon as the nameservers show it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look for the record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::ProviderForm</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::RecordCard</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the host, for consoles that append %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TTL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the TTL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One name, two values: keep both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One name, %1 values: keep all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy zone-file lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy zone-file line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TXT record to publish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address for CA accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hostmaster@example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For accounts at CAs: some write to it when something is wrong. It may be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA for new domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory URL of the CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another CA, by its directory URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox has a CA of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preselected in the wizard; domains that are already there keep theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS servers to ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;DNS servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox has a DNS server of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP addresses, with a port where needed: 192.0.2.1, 192.0.2.1:5353. They take effect at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For new domains. Giving up loses nothing: name and value stay the same, and Resume goes on. Some registrars need up to 48 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the &amp;keychain of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a file, sealed with a &amp;passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File whose first line is the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for the file with the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domains, certificates and history are kept here; the private keys in it are sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory URL of a CA starts with https:// and names a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file that holds the passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account keys, and the key that seals everything else, are kept by the keychain of the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For machines without a keychain. The passphrase never leaves the file you name; whoever can read that file can open the secrets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes effect when Certwright starts the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets are not moved: private keys and credentials that are already stored open only with the former choice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::StartFailure</name>
    <message>
        <source>Certwright cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certwright cannot open its profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::StepsView</name>
    <message>
        <source>%1: done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::ViewsList</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a view, how many domains</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::WaitingLine</name>
    <message>
        <source>Looking again in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; asking again in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change how often and how long DNS is looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives up in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives up after %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::WizardPage</name>
    <message>
        <source>&amp;Start over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwright::WizardRail</name>
    <message>
        <source>Pages of the wizard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, page %2 of %3, this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, page %2 of %3, done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, page %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certwrightctl</name>
    <message>
        <source>Try: certwrightctl --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile folder to work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work with a practice CA and DNS server on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where secrets are kept: keychain or file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS resolver to ask; may be given more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between two looks at DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds after which waiting for DNS is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one JSON object per line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA: letsencrypt-staging, letsencrypt or the URL of its directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM file of roots trusted for the connection to that CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact of the account at the CA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree to the CA&apos;s terms of service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How records get into DNS: manual, exec, rfc2136.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option of the DNS provider; may be given more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the certificate: ec256, ec384, rsa2048, rsa3072, rsa4096.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to export to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proves control of a domain by DNS, gets its TLS certificate over ACME, and exports it.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 waiting for a DNS change that a person must make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add NAME…, verify NAME, issue NAME, obtain NAME…, resume [NAME…], list, show NAME, events NAME, remove NAME, export NAME --to DIR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of one certificate; the first one names the domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which command?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs the name of a domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no more than one name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--profile needs a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--secrets is keychain or file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of a resolver (192.0.2.1:53).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 is a number of seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 belongs to add and obtain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--option is KEY=VALUE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key type &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export needs --to DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--to belongs to export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to go on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No domains yet. Add one: certwrightctl obtain NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names:    %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State:    %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA:       %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS:      %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key type: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer:   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial:   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid:    %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256:  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TXT record of %1:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
