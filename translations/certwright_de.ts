<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>DomainActions</name>
    <message>
        <source>Verify</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausstellen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>Vorgang abbrechen</translation>
    </message>
    <message>
        <source>Export PEM…</source>
        <translation>PEM exportieren …</translation>
    </message>
    <message>
        <source>Continue step by step…</source>
        <translation>Schritt für Schritt weiter …</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Remove domain…</source>
        <translation>Domain entfernen …</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Switch to the trusted CA…</source>
        <translation>Zur vertrauten CA wechseln …</translation>
    </message>
    <message>
        <source>Revoke certificate…</source>
        <translation>Zertifikat widerrufen …</translation>
    </message>
    <message>
        <source>Find out what is wrong</source>
        <translation>Herausfinden, was nicht stimmt</translation>
    </message>
    <message>
        <source>Delegate the challenge…</source>
        <translation>Die Prüfung delegieren …</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Your own program</source>
        <translation>Eigenes Programm</translation>
    </message>
    <message>
        <source>A program or script of yours changes the DNS. It is called as lego&apos;s exec provider calls it: present or cleanup, the full name, the value.</source>
        <translation>Ein Programm oder Skript von Ihnen ändert das DNS. Es wird aufgerufen wie vom Anbieter „exec“ von lego: present oder cleanup, der volle Name, der Wert.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>The full path of an executable file</source>
        <translation>Der volle Pfad einer ausführbaren Datei</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>RAW: domain, token and key authorization instead of the record</source>
        <translation>RAW: Domain, Token und Schlüsselautorisierung statt des Eintrags</translation>
    </message>
    <message>
        <source>You add the TXT record at your DNS provider yourself. Certwright shows it, watches for it and goes on.</source>
        <translation>Den TXT-Eintrag legen Sie beim DNS-Anbieter selbst an. Certwright zeigt ihn, wartet auf ihn und macht dann weiter.</translation>
    </message>
    <message>
        <source>Name server</source>
        <translation>Nameserver</translation>
    </message>
    <message>
        <source>Key name</source>
        <translation>Name des Schlüssels</translation>
    </message>
    <message>
        <source>As in the server&apos;s configuration: key &quot;name&quot; { … };</source>
        <translation>Wie in der Konfiguration des Servers: key &quot;name&quot; { … };</translation>
    </message>
    <message>
        <source>Key secret</source>
        <translation>Geheimnis des Schlüssels</translation>
    </message>
    <message>
        <source>The base64 text after &quot;secret&quot;</source>
        <translation>Der Base64-Text nach „secret“</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>The word after &quot;algorithm&quot;</source>
        <translation>Das Wort nach „algorithm“</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>As tsig-keygen writes it; instead of name, secret and algorithm</source>
        <translation>Wie tsig-keygen sie schreibt; statt Name, Geheimnis und Algorithmus</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Seconds that other servers may remember the record</source>
        <translation>Sekunden, die andere Server sich den Eintrag merken dürfen</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Seconds to wait for the name server</source>
        <translation>Sekunden, die auf den Nameserver gewartet wird</translation>
    </message>
    <message>
        <source>Dynamic DNS update (RFC 2136)</source>
        <translation>Dynamisches DNS-Update (RFC 2136)</translation>
    </message>
    <message>
        <source>For your own name server: BIND, Knot, PowerDNS and others that accept updates signed with a TSIG key.</source>
        <translation>Für einen eigenen Nameserver: BIND, Knot, PowerDNS und andere, die mit einem TSIG-Schlüssel signierte Änderungen annehmen.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The practice DNS server of the sandbox. Any name works, nothing leaves this computer.</source>
        <translation>Der Übungs-DNS-Server der Sandbox. Jeder Name geht, nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>Your own web service</source>
        <translation>Eigener Webdienst</translation>
    </message>
    <message>
        <source>A web service of yours changes the DNS. It is called as lego&apos;s httpreq provider calls it: POST /present and /cleanup with the full name and the value.</source>
        <translation>Ein eigener Webdienst ändert das DNS. Er wird aufgerufen wie vom httpreq-Provider von lego: POST /present und /cleanup mit dem vollen Namen und dem Wert.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The URL that /present and /cleanup are appended to</source>
        <translation>Die URL, an die /present und /cleanup angehängt werden</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Where the service asks for one (HTTP Basic)</source>
        <translation>Wenn der Dienst einen verlangt (HTTP Basic)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Given together with the user name</source>
        <translation>Zusammen mit dem Benutzernamen anzugeben</translation>
    </message>
    <message>
        <source>A small name server for challenges alone. The domain&apos;s owner sets one CNAME to it, once; no credentials for the domain&apos;s own DNS are needed after that. Accounts are made by themselves. At most two values can stand at a name, enough for a domain and its wildcard.</source>
        <translation>Ein kleiner Nameserver nur für Prüfwerte. Der Inhaber der Domain setzt einmal einen CNAME dorthin; Zugangsdaten für das DNS der Domain sind danach nicht mehr nötig. Konten entstehen von selbst. An einem Namen stehen höchstens zwei Werte, genug für eine Domain und ihre Wildcard.</translation>
    </message>
    <message>
        <source>The URL of its API, of a server of your own at best</source>
        <translation>Die URL seiner API, am besten eines eigenen Servers</translation>
    </message>
    <message>
        <source>Allowed networks</source>
        <translation>Erlaubte Netze</translation>
    </message>
    <message>
        <source>Who may change the values of new accounts: 192.0.2.0/24, … Empty: anybody</source>
        <translation>Wer die Werte neuer Konten ändern darf: 192.0.2.0/24, … Leer: alle</translation>
    </message>
    <message>
        <source>File of lego</source>
        <translation>Datei von lego</translation>
    </message>
    <message>
        <source>Accounts that lego has made; new ones are added to it</source>
        <translation>Konten, die lego angelegt hat; neue kommen hinzu</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>JSON as in lego&apos;s file; accounts made here are added</source>
        <translation>JSON wie in der Datei von lego; hier angelegte Konten kommen hinzu</translation>
    </message>
    <message>
        <source>DNS scripts of acme.sh</source>
        <translation>DNS-Skripte von acme.sh</translation>
    </message>
    <message>
        <source>For the many providers that acme.sh knows: its DNS scripts are run from the acme.sh that is installed here. What a script saves is kept sealed with these credentials, not in acme.sh&apos;s own files. Some scripts take other values of the same name away, too.</source>
        <translation>Für die vielen Anbieter, die acme.sh kennt: Seine DNS-Skripte laufen aus dem hier installierten acme.sh. Was ein Skript speichert, bleibt versiegelt bei diesen Zugangsdaten und nicht in den Dateien von acme.sh. Manche Skripte entfernen auch andere Werte desselben Namens.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>As after --dns: dns_cf, dns_ovh …; the files in its folder dnsapi</source>
        <translation>Wie nach --dns: dns_cf, dns_ovh …; die Dateien im Ordner dnsapi</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>What the script needs, NAME=&apos;value&apos; each; with none of them, what acme.sh itself has saved is used</source>
        <translation>Was das Skript braucht, jeweils NAME=&apos;Wert&apos;; ohne sie gilt, was acme.sh selbst gespeichert hat</translation>
    </message>
    <message>
        <source>Folder of acme.sh</source>
        <translation>Ordner von acme.sh</translation>
    </message>
    <message>
        <source>Where acme.sh is installed</source>
        <translation>Wo acme.sh installiert ist</translation>
    </message>
    <message>
        <source>A RAM user with alidns:DescribeDomains, alidns:DescribeDomainRecords, alidns:AddDomainRecord and alidns:DeleteDomainRecord.</source>
        <translation>Ein RAM-Benutzer mit alidns:DescribeDomains, alidns:DescribeDomainRecords, alidns:AddDomainRecord und alidns:DeleteDomainRecord.</translation>
    </message>
    <message>
        <source>Access key ID</source>
        <translation>Access-Key-ID</translation>
    </message>
    <message>
        <source>Access key secret</source>
        <translation>Access-Key-Secret</translation>
    </message>
    <message>
        <source>Security token</source>
        <translation>Security-Token</translation>
    </message>
    <message>
        <source>With temporary credentials (STS) alone</source>
        <translation>Nur bei vorläufigen Zugangsdaten (STS)</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Resolvers that see the record</source>
        <translation>Welche Resolver den Eintrag sehen</translation>
    </message>
    <message>
        <source>Certwright changes the records by the provider&apos;s own interface (API).</source>
        <translation>Certwright ändert die Einträge über die Schnittstelle (API) des Anbieters.</translation>
    </message>
    <message>
        <source>An application with the role Reader on the zone and DNS Zone Contributor on its _acme-challenge record sets, or DNS Zone Contributor on the zone.</source>
        <translation>Eine Anwendung mit der Rolle Leser auf der Zone und DNS-Zonenmitwirkender auf ihren Einträgen _acme-challenge, oder DNS-Zonenmitwirkender auf der Zone.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Where the subscription is</source>
        <translation>Wo das Abonnement ist</translation>
    </message>
    <message>
        <source>Tenant ID</source>
        <translation>Mandanten-ID</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>PEM with certificate and RSA key, instead of a client secret</source>
        <translation>PEM mit Zertifikat und RSA-Schlüssel, statt eines Client-Geheimnisses</translation>
    </message>
    <message>
        <source>Subscription ID</source>
        <translation>Abonnement-ID</translation>
    </message>
    <message>
        <source>Resource group</source>
        <translation>Ressourcengruppe</translation>
    </message>
    <message>
        <source>Empty: the zones of all groups of the subscription</source>
        <translation>Leer: die Zonen aller Gruppen des Abonnements</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Empty: the longest zone that the name is in</source>
        <translation>Leer: die längste Zone, in der der Name liegt</translation>
    </message>
    <message>
        <source>The API key of the account, or of a team member who may manage DNS zones.</source>
        <translation>Der API-Schlüssel des Kontos oder eines Mitglieds, das DNS-Zonen verwalten darf.</translation>
    </message>
    <message>
        <source>Hooks made for certbot</source>
        <translation>Für certbot gemachte Hooks</translation>
    </message>
    <message>
        <source>Scripts written for certbot&apos;s --manual-auth-hook and --manual-cleanup-hook change the DNS. They are run by the shell and find CERTBOT_DOMAIN, CERTBOT_VALIDATION and the other variables that certbot sets.</source>
        <translation>Skripte, die für --manual-auth-hook und --manual-cleanup-hook von certbot geschrieben sind, ändern das DNS. Die Shell führt sie aus; sie finden CERTBOT_DOMAIN, CERTBOT_VALIDATION und die übrigen Variablen, die certbot setzt.</translation>
    </message>
    <message>
        <source>Hook that publishes</source>
        <translation>Hook zum Veröffentlichen</translation>
    </message>
    <message>
        <source>A command line, as after --manual-auth-hook</source>
        <translation>Eine Befehlszeile, wie nach --manual-auth-hook</translation>
    </message>
    <message>
        <source>Hook that removes</source>
        <translation>Hook zum Entfernen</translation>
    </message>
    <message>
        <source>As after --manual-cleanup-hook; it is told what the first one printed</source>
        <translation>Wie nach --manual-cleanup-hook; er erfährt, was der erste ausgegeben hat</translation>
    </message>
    <message>
        <source>The API key of the account.</source>
        <translation>Der API-Schlüssel des Kontos.</translation>
    </message>
    <message>
        <source>An API token with Zone: Read and DNS: Edit for the zones it is for.</source>
        <translation>Ein API-Token mit „Zone: Read“ und „DNS: Edit“ für die gewünschten Zonen.</translation>
    </message>
    <message>
        <source>An API sub-user that only the zones it is for are delegated to; ClouDNS has an API in its paid plans.</source>
        <translation>Ein API-Unterbenutzer, dem nur die gewünschten Zonen zugewiesen sind; die API gehört zu den bezahlten Tarifen von ClouDNS.</translation>
    </message>
    <message>
        <source>Number of the API user</source>
        <translation>Nummer des API-Benutzers</translation>
    </message>
    <message>
        <source>Number of the API sub-user</source>
        <translation>Nummer des API-Unterbenutzers</translation>
    </message>
    <message>
        <source>Instead of the API user&apos;s number</source>
        <translation>Statt der Nummer des API-Benutzers</translation>
    </message>
    <message>
        <source>Password of the API user</source>
        <translation>Passwort des API-Benutzers</translation>
    </message>
    <message>
        <source>A token; policies can limit it to the TXT records of _acme-challenge, and it needs no other right.</source>
        <translation>Ein Token; Richtlinien können es auf die TXT-Einträge von _acme-challenge beschränken, andere Rechte braucht es nicht.</translation>
    </message>
    <message>
        <source>A token with the custom scopes domain: create, read, update and delete.</source>
        <translation>Ein Token mit den eigenen Rechten domain: create, read, update und delete.</translation>
    </message>
    <message>
        <source>An account access token limited to the zones it is for; a user token works too, in all accounts of the user.</source>
        <translation>Ein Account-Zugriffstoken, auf die gewünschten Zonen beschränkt; ein Benutzertoken geht auch, in allen Accounts des Benutzers.</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>Adresse der API</translation>
    </message>
    <message>
        <source>Another one for tests alone, e.g. https://api.sandbox.dnsimple.com</source>
        <translation>Eine andere nur für Versuche, z. B. https://api.sandbox.dnsimple.com</translation>
    </message>
    <message>
        <source>An API token and its secret, which are valid for all domains of the account.</source>
        <translation>Ein API-Token und sein Geheimnis, gültig für alle Domains des Kontos.</translation>
    </message>
    <message>
        <source>API secret</source>
        <translation>API-Geheimnis</translation>
    </message>
    <message>
        <source>An API key for the functions dns-list_records, dns-add_record and dns-remove_record.</source>
        <translation>Ein API-Schlüssel für die Funktionen dns-list_records, dns-add_record und dns-remove_record.</translation>
    </message>
    <message>
        <source>The account&apos;s token; Duck DNS has no rights to choose.</source>
        <translation>Das Token des Kontos; Rechte lassen sich bei Duck DNS nicht wählen.</translation>
    </message>
    <message>
        <source>The account&apos;s API key; Dynu has no rights to choose.</source>
        <translation>Der API-Schlüssel des Kontos; Rechte lassen sich bei Dynu nicht wählen.</translation>
    </message>
    <message>
        <source>A token and its key; easyDNS has no rights to choose.</source>
        <translation>Ein Token und sein Schlüssel; Rechte lassen sich bei easyDNS nicht wählen.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Another one for tests alone, e.g. https://sandbox.rest.easydns.net</source>
        <translation>Eine andere nur für Versuche, z. B. https://sandbox.rest.easydns.net</translation>
    </message>
    <message>
        <source>A personal access token that may see and renew domain names and manage their technical configurations; it ends after a year at most.</source>
        <translation>Ein persönliches Zugriffstoken, das Domains sehen und erneuern und ihre technische Konfiguration verwalten darf; es endet nach höchstens einem Jahr.</translation>
    </message>
    <message>
        <source>A service account with the role DNS Administrator, or with dns.managedZones.list, dns.changes.create, dns.changes.get and dns.resourceRecordSets.* alone.</source>
        <translation>Ein Dienstkonto mit der Rolle DNS-Administrator, oder nur mit dns.managedZones.list, dns.changes.create, dns.changes.get und dns.resourceRecordSets.*.</translation>
    </message>
    <message>
        <source>Service account key (JSON)</source>
        <translation>Schlüssel des Dienstkontos (JSON)</translation>
    </message>
    <message>
        <source>Private zones</source>
        <translation>Private Zonen</translation>
    </message>
    <message>
        <source>Private zones too, for a CA of your own</source>
        <translation>Auch private Zonen, für eine eigene CA</translation>
    </message>
    <message>
        <source>The service account&apos;s JSON file, instead of its text</source>
        <translation>Die JSON-Datei des Dienstkontos, statt ihres Textes</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>The managed zone&apos;s name, where it is not to be searched for</source>
        <translation>Der Name der verwalteten Zone, wenn sie nicht gesucht werden soll</translation>
    </message>
    <message>
        <source>A permanent API token of a user whose role may edit Managed DNS.</source>
        <translation>Ein dauerhaftes API-Token eines Benutzers, dessen Rolle Managed DNS ändern darf.</translation>
    </message>
    <message>
        <source>A production key and its secret; GoDaddy lets only accounts with ten domains or a Discount Domain Club plan use them for DNS.</source>
        <translation>Ein Produktionsschlüssel und sein Geheimnis; GoDaddy erlaubt ihn für DNS nur Konten mit zehn Domains oder einem Tarif des Discount Domain Club.</translation>
    </message>
    <message>
        <source>An API token with read and write access to the project that the zone is in.</source>
        <translation>Ein API-Token mit Lese- und Schreibrecht im Projekt, in dem die Zone liegt.</translation>
    </message>
    <message>
        <source>An API token; Hostinger has no rights to choose, so give it an end.</source>
        <translation>Ein API-Token; Rechte lassen sich bei Hostinger nicht wählen, darum mit Ablaufdatum anlegen.</translation>
    </message>
    <message>
        <source>A TXT record _acme-challenge made with dynamic DNS switched on, and its own DDNS key; it opens nothing else.</source>
        <translation>Ein mit dynamischem DNS angelegter TXT-Eintrag _acme-challenge und sein eigener DDNS-Schlüssel; mehr öffnet er nicht.</translation>
    </message>
    <message>
        <source>Names and keys</source>
        <translation>Namen und Schlüssel</translation>
    </message>
    <message>
        <source>For example example.com:key1,www.example.com:key2</source>
        <translation>Zum Beispiel example.com:key1,www.example.com:key2</translation>
    </message>
    <message>
        <source>Another one for tests alone</source>
        <translation>Eine andere nur für Versuche</translation>
    </message>
    <message>
        <source>A sub-account of its own whose role may edit nameserver records.</source>
        <translation>Ein eigenes Unterkonto, dessen Rolle Nameserver-Einträge ändern darf.</translation>
    </message>
    <message>
        <source>Secret of the one-time passwords</source>
        <translation>Geheimnis der Einmalpasswörter</translation>
    </message>
    <message>
        <source>In base32, as shown when two-factor authentication was set up</source>
        <translation>In Base32, wie beim Einrichten der Zwei-Faktor-Anmeldung gezeigt</translation>
    </message>
    <message>
        <source>Test system</source>
        <translation>Testsystem</translation>
    </message>
    <message>
        <source>INWX&apos; system for tests, which serves no zones</source>
        <translation>Das Testsystem von INWX, das keine Zonen ausliefert</translation>
    </message>
    <message>
        <source>An API key, entered as its public prefix, a dot and its secret.</source>
        <translation>Ein API-Schlüssel, eingegeben als öffentliches Präfix, Punkt und Geheimnis.</translation>
    </message>
    <message>
        <source>A personal access token with read and write access to domains alone.</source>
        <translation>Ein persönliches Zugriffstoken mit Lese- und Schreibrecht nur für Domains.</translation>
    </message>
    <message>
        <source>An API key, which can be limited to one zone; the API is switched on in the settings.</source>
        <translation>Ein API-Schlüssel, der auf eine Zone beschränkt werden kann; die API wird in den Einstellungen eingeschaltet.</translation>
    </message>
    <message>
        <source>The e-mail address of the account</source>
        <translation>Die E-Mail-Adresse des Kontos</translation>
    </message>
    <message>
        <source>An API key, limited to the IP addresses it is used from.</source>
        <translation>Ein API-Schlüssel, beschränkt auf die IP-Adressen, von denen er verwendet wird.</translation>
    </message>
    <message>
        <source>An API key, with the IPv4 address of this computer on its list; Namecheap gives one to accounts with twenty domains or 50 dollars. Every change writes the whole zone: do not edit it elsewhere meanwhile.</source>
        <translation>Ein API-Schlüssel mit der IPv4-Adresse dieses Rechners auf seiner Liste; Namecheap gibt ihn Konten mit zwanzig Domains oder 50 Dollar. Jede Änderung schreibt die ganze Zone: währenddessen nirgends sonst bearbeiten.</translation>
    </message>
    <message>
        <source>Own IPv4 address</source>
        <translation>Eigene IPv4-Adresse</translation>
    </message>
    <message>
        <source>As Namecheap sees this computer; asked for when empty</source>
        <translation>Wie Namecheap diesen Rechner sieht; wenn leer, wird gefragt</translation>
    </message>
    <message>
        <source>Namecheap&apos;s system for tests, which serves no zones</source>
        <translation>Das Testsystem von Namecheap, das keine Zonen ausliefert</translation>
    </message>
    <message>
        <source>An API token; with two-step verification the account&apos;s security settings must allow the API.</source>
        <translation>Ein API-Token; bei Anmeldung in zwei Schritten müssen die Sicherheitseinstellungen des Kontos die API erlauben.</translation>
    </message>
    <message>
        <source>An API key, limited to the IP addresses it is used from; NameSilo has no rights to choose.</source>
        <translation>Ein API-Schlüssel, beschränkt auf die IP-Adressen, von denen er verwendet wird; Rechte lassen sich bei NameSilo nicht wählen.</translation>
    </message>
    <message>
        <source>An API key and the API password; netcup has no rights to choose.</source>
        <translation>Ein API-Schlüssel und das API-Passwort; Rechte lassen sich bei netcup nicht wählen.</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Kundennummer</translation>
    </message>
    <message>
        <source>API password</source>
        <translation>API-Passwort</translation>
    </message>
    <message>
        <source>A personal access token; it may do all that its user may.</source>
        <translation>Ein persönliches Zugriffstoken; es darf alles, was sein Benutzer darf.</translation>
    </message>
    <message>
        <source>An API token; it can be limited to the domains it is for, to the records of their zones and to addresses.</source>
        <translation>Ein API-Token; es kann auf die gewünschten Domains, auf die Einträge ihrer Zonen und auf Adressen beschränkt werden.</translation>
    </message>
    <message>
        <source>An API key with DNS: view and manage zones, limited to the zones it is for.</source>
        <translation>Ein API-Schlüssel mit „DNS: view and manage zones“, beschränkt auf die gewünschten Zonen.</translation>
    </message>
    <message>
        <source>GET, POST and DELETE on /domain/zone/*, unlimited in time; the page makes all three keys at once. For OAuth2: a service account whose policy allows dnsZone:apiovh:* for the zone.</source>
        <translation>GET, POST und DELETE auf /domain/zone/*, ohne Ende; die Seite macht alle drei Schlüssel auf einmal. Für OAuth2: ein Dienstkonto, dessen Richtlinie dnsZone:apiovh:* für die Zone erlaubt.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Where the account is</source>
        <translation>Wo das Konto ist</translation>
    </message>
    <message>
        <source>Application key</source>
        <translation>Anwendungsschlüssel</translation>
    </message>
    <message>
        <source>Empty with OAuth2</source>
        <translation>Leer mit OAuth2</translation>
    </message>
    <message>
        <source>Application secret</source>
        <translation>Anwendungsgeheimnis</translation>
    </message>
    <message>
        <source>Consumer key</source>
        <translation>Consumer-Key</translation>
    </message>
    <message>
        <source>OAuth2, instead of the application&apos;s keys</source>
        <translation>OAuth2, statt der Schlüssel der Anwendung</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>The server&apos;s api-key; it opens all of the API, so let webserver-allow-from name this computer alone.</source>
        <translation>Der api-key des Servers; er öffnet die ganze API, darum sollte webserver-allow-from nur diesen Rechner nennen.</translation>
    </message>
    <message>
        <source>For example http://ns1.example.com:8081</source>
        <translation>Zum Beispiel http://ns1.example.com:8081</translation>
    </message>
    <message>
        <source>Name of the server in its API</source>
        <translation>Name des Servers in seiner API</translation>
    </message>
    <message>
        <source>Other than localhost only behind a proxy of several servers</source>
        <translation>Nur hinter einem Proxy mehrerer Server anders als localhost</translation>
    </message>
    <message>
        <source>A key pair; besides, API access is switched on for each domain, in its details.</source>
        <translation>Ein Schlüsselpaar; außerdem wird der API-Zugriff für jede Domain in ihren Details eingeschaltet.</translation>
    </message>
    <message>
        <source>Secret API key</source>
        <translation>Geheimer API-Schlüssel</translation>
    </message>
    <message>
        <source>A key that may change TXT records at _acme-challenge names and nothing else: update-policy in BIND, acl in Knot, TSIG-ALLOW-DNSUPDATE in PowerDNS.</source>
        <translation>Ein Schlüssel, der nur TXT-Einträge an Namen _acme-challenge ändern darf: update-policy in BIND, acl in Knot, TSIG-ALLOW-DNSUPDATE in PowerDNS.</translation>
    </message>
    <message>
        <source>The zone&apos;s primary server: host or host:port. Several, separated by commas, are tried in their order</source>
        <translation>Der primäre Server der Zone: Host oder Host:Port. Mehrere, durch Kommas getrennt, werden der Reihe nach versucht</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>udp goes on with TCP where UDP brings nothing; tcp uses nothing else</source>
        <translation>udp geht mit TCP weiter, wenn UDP nichts bringt; tcp verwendet nur TCP</translation>
    </message>
    <message>
        <source>route53:ListHostedZonesByName on *, route53:ListResourceRecordSets and route53:ChangeResourceRecordSets on the hosted zone, route53:GetChange on arn:aws:route53:::change/*; changes can be limited to TXT records of _acme-challenge names by condition keys.</source>
        <translation>route53:ListHostedZonesByName auf *, route53:ListResourceRecordSets und route53:ChangeResourceRecordSets auf der gehosteten Zone, route53:GetChange auf arn:aws:route53:::change/*; Bedingungsschlüssel können Änderungen auf TXT-Einträge von _acme-challenge beschränken.</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Secret Access Key</translation>
    </message>
    <message>
        <source>Empty where a profile is used</source>
        <translation>Leer, wenn ein Profil verwendet wird</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Session-Token</translation>
    </message>
    <message>
        <source>With temporary credentials alone</source>
        <translation>Nur bei vorläufigen Zugangsdaten</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Matters in China (cn-…) and GovCloud (us-gov-…) alone</source>
        <translation>Nur in China (cn-…) und GovCloud (us-gov-…) von Bedeutung</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Of ~/.aws/credentials and ~/.aws/config</source>
        <translation>Aus ~/.aws/credentials und ~/.aws/config</translation>
    </message>
    <message>
        <source>Credentials file</source>
        <translation>Datei mit Zugangsdaten</translation>
    </message>
    <message>
        <source>Instead of ~/.aws/credentials</source>
        <translation>Statt ~/.aws/credentials</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>Konfigurationsdatei</translation>
    </message>
    <message>
        <source>Instead of ~/.aws/config</source>
        <translation>Statt ~/.aws/config</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>ARN of a role that is assumed first</source>
        <translation>ARN einer Rolle, die zuerst angenommen wird</translation>
    </message>
    <message>
        <source>External ID</source>
        <translation>Externe ID</translation>
    </message>
    <message>
        <source>As the role&apos;s owner asks for</source>
        <translation>Wie der Inhaber der Rolle sie verlangt</translation>
    </message>
    <message>
        <source>Hosted zone ID</source>
        <translation>ID der gehosteten Zone</translation>
    </message>
    <message>
        <source>Needed where several zones have the same name</source>
        <translation>Nötig, wenn mehrere Zonen gleich heißen</translation>
    </message>
    <message>
        <source>Private zones instead of public ones, for a CA of your own</source>
        <translation>Private Zonen statt öffentlicher, für eine eigene CA</translation>
    </message>
    <message>
        <source>Wait for AWS</source>
        <translation>Auf AWS warten</translation>
    </message>
    <message>
        <source>Until all of its servers have a new record</source>
        <translation>Bis alle seine Server einen neuen Eintrag haben</translation>
    </message>
    <message>
        <source>An API key of an IAM application with the permission set DomainsDNSFullAccess in the project of the domain.</source>
        <translation>Ein API-Schlüssel einer IAM-Anwendung mit dem Rechtesatz DomainsDNSFullAccess im Projekt der Domain.</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation>Projekt-ID</translation>
    </message>
    <message>
        <source>Shows the zones of this project alone</source>
        <translation>Zeigt nur die Zonen dieses Projekts</translation>
    </message>
    <message>
        <source>The account name and its API key, which is valid for all products of the account.</source>
        <translation>Der Kontoname und sein API-Schlüssel, gültig für alle Produkte des Kontos.</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>Kontoname</translation>
    </message>
    <message>
        <source>For example S123456, beside the API key</source>
        <translation>Zum Beispiel S123456, neben dem API-Schlüssel</translation>
    </message>
    <message>
        <source>An API key with domains: read, DNS records: read and write.</source>
        <translation>Ein API-Schlüssel mit Domains: lesen, DNS-Einträge: lesen und schreiben.</translation>
    </message>
    <message>
        <source>An API token of a user who may view and modify the zones it is for, and nothing else.</source>
        <translation>Ein API-Token eines Benutzers, der die gewünschten Zonen sehen und ändern darf, und sonst nichts.</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>For example https://ns1.example.com:53443</source>
        <translation>Zum Beispiel https://ns1.example.com:53443</translation>
    </message>
    <message>
        <source>A sub-user with dnspod:DescribeDomainList, dnspod:DescribeRecordList, dnspod:CreateRecord and dnspod:DeleteRecord.</source>
        <translation>Ein Unterbenutzer mit dnspod:DescribeDomainList, dnspod:DescribeRecordList, dnspod:CreateRecord und dnspod:DeleteRecord.</translation>
    </message>
    <message>
        <source>Secret ID</source>
        <translation>Geheime ID</translation>
    </message>
    <message>
        <source>A key pair of the account, which may do all the account may; one that is limited to listed IP addresses is safer.</source>
        <translation>Ein Schlüsselpaar des Kontos, das alles darf, was das Konto darf; sicherer ist eines, das auf bestimmte IP-Adressen beschränkt ist.</translation>
    </message>
    <message>
        <source>Private key file</source>
        <translation>Datei mit dem privaten Schlüssel</translation>
    </message>
    <message>
        <source>PEM, as the control panel showed it once</source>
        <translation>PEM, wie das Kundencenter es einmal gezeigt hat</translation>
    </message>
    <message>
        <source>From any address</source>
        <translation>Von jeder Adresse</translation>
    </message>
    <message>
        <source>false for a key that is limited to listed IP addresses</source>
        <translation>false für einen Schlüssel, der auf bestimmte IP-Adressen beschränkt ist</translation>
    </message>
    <message>
        <source>An access token; its scope can be limited to the team that has the domain.</source>
        <translation>Ein Zugriffstoken; es kann auf das Team beschränkt werden, dem die Domain gehört.</translation>
    </message>
    <message>
        <source>Team ID</source>
        <translation>Team-ID</translation>
    </message>
    <message>
        <source>Where the domain is not in the personal account: team_… from the team&apos;s settings</source>
        <translation>Wenn die Domain nicht im persönlichen Konto liegt: team_… aus den Einstellungen des Teams</translation>
    </message>
    <message>
        <source>The API key of a user who may manage DNS; its access control must allow the address of this computer.</source>
        <translation>Der API-Schlüssel eines Benutzers, der DNS verwalten darf; seine Zugriffskontrolle muss die Adresse dieses Rechners erlauben.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Another one for tests alone, e.g. api.dev.name.com</source>
        <translation>Eine andere nur für Versuche, z. B. api.dev.name.com</translation>
    </message>
    <message>
        <source>Service with accounts</source>
        <translation>Dienst mit Konten</translation>
    </message>
    <message>
        <source>URL of a service that keeps accounts as lego&apos;s, instead of a file; new ones are added</source>
        <translation>URL eines Dienstes, der Konten so hält wie für lego, statt einer Datei; neue kommen hinzu</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>env: the application&apos;s secret or certificate; wli: the token that Kubernetes gives this workload; msi: the managed identity of this machine, which needs no other credentials</source>
        <translation>env: Geheimnis oder Zertifikat der Anwendung; wli: das Token, das Kubernetes dieser Arbeitslast gibt; msi: die verwaltete Identität dieses Rechners, die keine weiteren Zugangsdaten braucht</translation>
    </message>
    <message>
        <source>Needed but for a managed identity</source>
        <translation>Nötig, außer bei einer verwalteten Identität</translation>
    </message>
    <message>
        <source>Of the application; of a managed identity where this machine has several of them</source>
        <translation>Der Anwendung; einer verwalteten Identität, wenn dieser Rechner mehrere hat</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>Of a workload identity; Kubernetes sets the variable of this name</source>
        <translation>Einer Workload-Identität; Kubernetes setzt die Variable dieses Namens</translation>
    </message>
    <message>
        <source>The production key and its secret, with the address of this computer on their list. Dynadot has one TTL for all records of a domain, which stays as it is; its documentation calls this interface a beta.</source>
        <translation>Der Produktionsschlüssel (production key) und sein Secret, mit der Adresse dieses Rechners auf deren Liste. Dynadot hat eine TTL für alle Einträge einer Domain, sie bleibt wie sie ist; die Dokumentation nennt diese Schnittstelle eine Beta.</translation>
    </message>
    <message>
        <source>A key whose role allows the service DNS, and get-operation, alone.</source>
        <translation>Ein Schlüssel, dessen Rolle allein den Dienst DNS und get-operation erlaubt.</translation>
    </message>
    <message>
        <source>Of another zone of Exoscale; DNS is the same in all</source>
        <translation>Einer anderen Zone von Exoscale; das DNS ist in allen dasselbe</translation>
    </message>
    <message>
        <source>Where the zones are in another project than the service account; alone on a machine of Google&apos;s cloud, whose own service account is used then</source>
        <translation>Wenn die Zonen in einem anderen Projekt sind als das Dienstkonto; allein auf einem Rechner in Googles Cloud, dessen eigenes Dienstkonto dann gilt</translation>
    </message>
    <message>
        <source>An API token with the scopes domain and dns.</source>
        <translation>Ein API-Token mit den Rechten domain und dns.</translation>
    </message>
    <message>
        <source>An API key of the customer portal; it can be limited to addresses. Of TTLs there are 60, 300, 1800, 3600, 14400, 28800, 43200 and 86400 seconds.</source>
        <translation>Ein API-Schlüssel des Kundenportals; er lässt sich auf Adressen beschränken. An TTLs gibt es 60, 300, 1800, 3600, 14400, 28800, 43200 und 86400 Sekunden.</translation>
    </message>
    <message>
        <source>An API key and its secret; Websupport has no rights to choose.</source>
        <translation>Ein API-Schlüssel und sein Geheimnis; bei Websupport lassen sich keine Rechte wählen.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>&quot;%1&quot; is not the address of a DNS server.</source>
        <translation>„%1“ ist keine Adresse eines DNS-Servers.</translation>
    </message>
    <message>
        <source>Write an IP address, with a port where needed: 192.0.2.1 or 192.0.2.1:5353.</source>
        <translation>Eine IP-Adresse eingeben, wo nötig mit Port: 192.0.2.1 oder 192.0.2.1:5353.</translation>
    </message>
    <message>
        <source>The text is not a key or certificate in PEM form.</source>
        <translation>Der Text ist kein Schlüssel oder Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>Choose a file with a block that starts with -----BEGIN.</source>
        <translation>Eine Datei wählen, in der ein Block mit -----BEGIN anfängt.</translation>
    </message>
    <message>
        <source>The key is of a kind that CAs do not accept.</source>
        <translation>Schlüssel dieser Art nehmen CAs nicht an.</translation>
    </message>
    <message>
        <source>Use an ECDSA key on P-256 or P-384, or RSA with 2048, 3072 or 4096 bits.</source>
        <translation>Einen ECDSA-Schlüssel mit P-256 oder P-384 verwenden, oder RSA mit 2048, 3072 oder 4096 Bit.</translation>
    </message>
    <message>
        <source>A value has characters that it cannot have.</source>
        <translation>Ein Wert enthält Zeichen, die darin nicht vorkommen können.</translation>
    </message>
    <message>
        <source>Copy the value again, without spaces and line ends.</source>
        <translation>Den Wert noch einmal kopieren, ohne Leerzeichen und Zeilenenden.</translation>
    </message>
    <message>
        <source>The passphrase file %1 is empty.</source>
        <translation>Die Passphrase-Datei %1 ist leer.</translation>
    </message>
    <message>
        <source>Write the passphrase into its first line.</source>
        <translation>Die Passphrase in ihre erste Zeile schreiben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2</source>
        <comment>a name, why not</comment>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Change the name or leave it out.</source>
        <translation>Den Namen ändern oder weglassen.</translation>
    </message>
    <message>
        <source>Something that was typed cannot be used.</source>
        <translation>Eine Eingabe ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used.</source>
        <translation>„%1“ ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Die Eingabe berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The domain is not verified yet.</source>
        <translation>Die Domain ist noch nicht nachgewiesen.</translation>
    </message>
    <message>
        <source>Verify it first: publish its TXT record, then the certificate can be issued.</source>
        <translation>Zuerst nachweisen: ihren TXT-Eintrag veröffentlichen, dann kann das Zertifikat ausgestellt werden.</translation>
    </message>
    <message>
        <source>The domain is already verified.</source>
        <translation>Die Domain ist schon nachgewiesen.</translation>
    </message>
    <message>
        <source>Issue its certificate.</source>
        <translation>Ihr Zertifikat ausstellen.</translation>
    </message>
    <message>
        <source>A certificate is being issued for this domain right now.</source>
        <translation>Für diese Domain wird gerade ein Zertifikat ausgestellt.</translation>
    </message>
    <message>
        <source>Wait until it ends, or cancel it.</source>
        <translation>Warten, bis das beendet ist, oder es abbrechen.</translation>
    </message>
    <message>
        <source>The domain already has its certificate.</source>
        <translation>Die Domain hat schon ihr Zertifikat.</translation>
    </message>
    <message>
        <source>Export it, or issue a new one.</source>
        <translation>Es exportieren oder ein neues ausstellen.</translation>
    </message>
    <message>
        <source>The domain stopped before the end.</source>
        <translation>Die Domain wurde vor dem Ende angehalten.</translation>
    </message>
    <message>
        <source>Resume it; it goes on where it stopped.</source>
        <translation>Fortsetzen; es geht an derselben Stelle weiter.</translation>
    </message>
    <message>
        <source>That is not possible in the present state of the domain.</source>
        <translation>Das geht beim jetzigen Zustand der Domain nicht.</translation>
    </message>
    <message>
        <source>Look at the domain&apos;s state and do the step it names.</source>
        <translation>Den Zustand der Domain ansehen und den Schritt tun, der dort steht.</translation>
    </message>
    <message>
        <source>The practice CA (the program &quot;%1&quot;) is not installed.</source>
        <translation>Die Übungs-CA (das Programm „%1“) ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the package pebble, then open the sandbox again.</source>
        <translation>Das Paket pebble installieren, dann die Sandbox erneut öffnen.</translation>
    </message>
    <message>
        <source>No DNS zone was found for %1.</source>
        <translation>Zu %1 ist keine DNS-Zone zu finden.</translation>
    </message>
    <message>
        <source>Check that the domain is registered and delegated to its nameservers.</source>
        <translation>Prüfen, ob die Domain registriert und an ihre Nameserver delegiert ist.</translation>
    </message>
    <message>
        <source>What was asked for is not there.</source>
        <translation>Das Gesuchte ist nicht da.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not there.</source>
        <translation>„%1“ ist nicht da.</translation>
    </message>
    <message>
        <source>Check the name; it may have been removed or moved.</source>
        <translation>Den Namen prüfen; vielleicht wurde etwas entfernt oder verschoben.</translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation>Der Schlüsselbund hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Answer the keychain&apos;s question if it shows one, then try again.</source>
        <translation>Die Frage des Schlüsselbunds beantworten, falls er eine stellt, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The DNS servers did not answer the question for %1 in time.</source>
        <translation>Die DNS-Server haben die Frage nach %1 nicht rechtzeitig beantwortet.</translation>
    </message>
    <message>
        <source>Check the network, or name other DNS servers in the settings; looking goes on with Resume.</source>
        <translation>Das Netz prüfen oder in den Einstellungen andere DNS-Server nennen; mit „Fortsetzen“ geht die Prüfung weiter.</translation>
    </message>
    <message>
        <source>The DNS provider did not answer in time.</source>
        <translation>Der DNS-Anbieter hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Check that its server or script works, then try again.</source>
        <translation>Prüfen, ob sein Server oder Skript arbeitet, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>Es kam nicht rechtzeitig eine Antwort.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Try again in a few minutes; everything done so far is kept.</source>
        <translation>In einigen Minuten erneut versuchen; alles bisher Erreichte bleibt.</translation>
    </message>
    <message>
        <source>No DNS server could be reached for the question about %1.</source>
        <translation>Für die Frage nach %1 war kein DNS-Server erreichbar.</translation>
    </message>
    <message>
        <source>Check the network, or name other DNS servers in the settings.</source>
        <translation>Das Netz prüfen oder in den Einstellungen andere DNS-Server nennen.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network and the address, then try again; everything done so far is kept.</source>
        <translation>Netz und Adresse prüfen, dann erneut versuchen; alles bisher Erreichte bleibt.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>%1 asks for a pause: too many requests.</source>
        <translation>%1 bittet um eine Pause: zu viele Anfragen.</translation>
    </message>
    <message>
        <source>%1 has a fault of its own (HTTP %2).</source>
        <translation>%1 hat selbst eine Störung (HTTP %2).</translation>
    </message>
    <message>
        <source>Wait a while, then try again; everything done so far is kept.</source>
        <translation>Eine Weile warten, dann erneut versuchen; alles bisher Erreichte bleibt.</translation>
    </message>
    <message>
        <source>%1 has nothing at this address (HTTP 404).</source>
        <translation>%1 hat nichts unter dieser Adresse (HTTP 404).</translation>
    </message>
    <message>
        <source>Check that the address is the directory of an ACME server.</source>
        <translation>Prüfen, ob die Adresse zum Verzeichnis eines ACME-Servers gehört.</translation>
    </message>
    <message>
        <source>A proxy on the way wants a name and password.</source>
        <translation>Ein Proxy auf dem Weg verlangt Name und Passwort.</translation>
    </message>
    <message>
        <source>Set up the proxy in the settings of the system, then try again.</source>
        <translation>Den Proxy in den Einstellungen des Systems einrichten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 refused the request (HTTP %2).</source>
        <translation>%1 hat die Anfrage abgelehnt (HTTP %2).</translation>
    </message>
    <message>
        <source>Check the address; what the server said is under Details.</source>
        <translation>Die Adresse prüfen; was der Server sagte, steht unter „Details“.</translation>
    </message>
    <message>
        <source>A DNS server sent an answer that cannot be read.</source>
        <translation>Ein DNS-Server hat eine unlesbare Antwort geschickt.</translation>
    </message>
    <message>
        <source>Name other DNS servers in the settings, then try again.</source>
        <translation>In den Einstellungen andere DNS-Server nennen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 sent far more than an answer can be.</source>
        <translation>%1 hat viel mehr geschickt, als eine Antwort sein kann.</translation>
    </message>
    <message>
        <source>%1 sent something that is not a certificate.</source>
        <translation>%1 hat etwas geschickt, das kein Zertifikat ist.</translation>
    </message>
    <message>
        <source>Resume to download it again; if it stays so, tell the CA.</source>
        <translation>Fortsetzen, um es noch einmal zu laden; bleibt es dabei, der CA Bescheid geben.</translation>
    </message>
    <message>
        <source>%1 answered with a web page where an ACME answer was due.</source>
        <translation>%1 hat mit einer Webseite geantwortet, wo eine ACME-Antwort fällig war.</translation>
    </message>
    <message>
        <source>Check the address and whether a login page or proxy stands in between, then try again.</source>
        <translation>Die Adresse prüfen, und ob eine Anmeldeseite oder ein Proxy dazwischensteht; dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 sent an incomplete or unreadable answer.</source>
        <translation>%1 hat eine unvollständige oder unlesbare Antwort geschickt.</translation>
    </message>
    <message>
        <source>The DNS servers could not resolve %1 (SERVFAIL).</source>
        <translation>Den DNS-Servern ist die Auflösung von %1 nicht gelungen (SERVFAIL).</translation>
    </message>
    <message>
        <source>Check that the nameservers of the zone answer and that DNSSEC is valid, then resume.</source>
        <translation>Prüfen, ob die Nameserver der Zone antworten und DNSSEC gültig ist, dann fortsetzen.</translation>
    </message>
    <message>
        <source>A DNS server refuses to answer for %1.</source>
        <translation>Ein DNS-Server verweigert die Antwort zu %1.</translation>
    </message>
    <message>
        <source>Check that the zone is set up on that server, or name other DNS servers in the settings.</source>
        <translation>Prüfen, ob die Zone auf diesem Server eingerichtet ist, oder in den Einstellungen andere DNS-Server nennen.</translation>
    </message>
    <message>
        <source>The CNAME records of %1 lead in a circle.</source>
        <translation>Die CNAME-Einträge von %1 führen im Kreis.</translation>
    </message>
    <message>
        <source>Correct the CNAME records so that they end at a name with TXT records.</source>
        <translation>Die CNAME-Einträge so berichtigen, dass sie bei einem Namen mit TXT-Einträgen enden.</translation>
    </message>
    <message>
        <source>DNS does not know the name %1.</source>
        <translation>Das DNS weiß nichts von %1.</translation>
    </message>
    <message>
        <source>Check that the domain is registered and the record published.</source>
        <translation>Prüfen, ob die Domain registriert und der Eintrag veröffentlicht ist.</translation>
    </message>
    <message>
        <source>A DNS server would not answer for %1 (%2).</source>
        <translation>Ein DNS-Server gibt zu %1 keine Antwort (%2).</translation>
    </message>
    <message>
        <source>Check the nameservers of the zone, then resume.</source>
        <translation>Die Nameserver der Zone prüfen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The certificate does not belong to the key that was made for it.</source>
        <translation>Das Zertifikat gehört nicht zu dem Schlüssel, der dafür erzeugt wurde.</translation>
    </message>
    <message>
        <source>Issue it again; the certificate was not stored.</source>
        <translation>Noch einmal ausstellen; das Zertifikat wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>A name that was ordered is missing in the certificate.</source>
        <translation>Im Zertifikat fehlt ein Name, der beantragt war.</translation>
    </message>
    <message>
        <source>Issue it again; if it stays so, tell the CA.</source>
        <translation>Noch einmal ausstellen; bleibt es dabei, der CA Bescheid geben.</translation>
    </message>
    <message>
        <source>The certificates of the chain do not sign each other.</source>
        <translation>Die Zertifikate der Kette signieren einander nicht.</translation>
    </message>
    <message>
        <source>The certificate is not the one that was ordered.</source>
        <translation>Das Zertifikat ist nicht das beantragte.</translation>
    </message>
    <message>
        <source>Issue it again; it was not stored.</source>
        <translation>Noch einmal ausstellen; es wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The clock of this computer and that of the CA differ by %1.</source>
        <translation>Zwischen der Uhr dieses Rechners und der Uhr der CA liegt ein Unterschied von %1.</translation>
    </message>
    <message>
        <source>The clock of this computer and that of the CA differ too much.</source>
        <translation>Die Uhr dieses Rechners und die der CA gehen zu weit auseinander.</translation>
    </message>
    <message>
        <source>Set the clock of this computer right (turn network time on), then try again.</source>
        <translation>Die Uhr dieses Rechners richtig stellen (Zeit aus dem Netz einschalten), dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 is already there.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>Use the existing one, or remove it first.</source>
        <translation>Das Vorhandene verwenden oder zuerst entfernen.</translation>
    </message>
    <message>
        <source>The TLS certificate of %1 is not trusted on this computer.</source>
        <translation>Dem TLS-Zertifikat von %1 wird auf diesem Rechner nicht vertraut.</translation>
    </message>
    <message>
        <source>For a CA of your own, add its root certificate to the domain; otherwise check who stands in between.</source>
        <translation>Bei einer eigenen CA deren Wurzelzertifikat zur Domain hinzufügen; sonst prüfen, wer dazwischensteht.</translation>
    </message>
    <message>
        <source>The TXT record at %1 was not visible everywhere before the time ran out.</source>
        <translation>Der TXT-Eintrag bei %1 war bis zum Ablauf der Zeit nicht überall zu sehen.</translation>
    </message>
    <message>
        <source>Check the record at your DNS provider, then resume; name and value stay the same.</source>
        <translation>Den Eintrag beim DNS-Anbieter prüfen, dann fortsetzen; Name und Wert bleiben gleich.</translation>
    </message>
    <message>
        <source>The DNS provider refused to change the record.</source>
        <translation>Der DNS-Anbieter hat die Änderung des Eintrags abgelehnt.</translation>
    </message>
    <message>
        <source>The DNS provider refused to change the record (%1).</source>
        <translation>Der DNS-Anbieter hat die Änderung des Eintrags abgelehnt (%1).</translation>
    </message>
    <message>
        <source>Check the credentials and their permissions for this zone, then resume.</source>
        <translation>Die Zugangsdaten und ihre Rechte an dieser Zone prüfen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>An option of the DNS provider is missing or cannot be used.</source>
        <translation>Eine Option des DNS-Anbieters fehlt oder ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The option %1 of the DNS provider is missing or cannot be used.</source>
        <translation>Beim DNS-Anbieter fehlt die Option %1 oder ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Fill in the option, then try again.</source>
        <translation>Die Option ausfüllen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer to keep keys in.</source>
        <translation>Auf diesem Rechner gibt es keinen Schlüsselbund, der Schlüssel aufbewahren könnte.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Den Schlüsselbund entsperren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The keychain refused, or the passphrase is not the right one.</source>
        <translation>Der Schlüsselbund hat abgelehnt, oder die Passphrase stimmt nicht.</translation>
    </message>
    <message>
        <source>The secrets in %1 do not open with this passphrase.</source>
        <translation>Die Geheimnisse in %1 lassen sich mit dieser Passphrase nicht öffnen.</translation>
    </message>
    <message>
        <source>Allow the access in the keychain, or correct the passphrase, then try again.</source>
        <translation>Den Zugriff im Schlüsselbund erlauben oder die Passphrase berichtigen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>There is no space left on the disk, so nothing can be saved.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr, deshalb lässt sich nichts speichern.</translation>
    </message>
    <message>
        <source>There is no space left on the disk of %1.</source>
        <translation>Auf dem Datenträger von %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Free some space, then resume; nothing that was saved is lost.</source>
        <translation>Platz schaffen, dann fortsetzen; nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation>In den Ordner lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be written to.</source>
        <translation>In %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Give yourself permission to write there, or choose another folder.</source>
        <translation>Dort Schreibrechte einrichten oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The database %1 is damaged.</source>
        <translation>Die Datenbank %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Put a backup in its place (the file as it is was left untouched), then start again.</source>
        <translation>Eine Sicherung an ihre Stelle legen (die vorhandene Datei blieb unberührt), dann erneut starten.</translation>
    </message>
    <message>
        <source>The database %1 was written by a newer version of Certwright.</source>
        <translation>Die Datenbank %1 stammt von einer neueren Version von Certwright.</translation>
    </message>
    <message>
        <source>Install that version, or use another profile folder.</source>
        <translation>Diese Version installieren oder einen anderen Profilordner verwenden.</translation>
    </message>
    <message>
        <source>Something could not be saved or read.</source>
        <translation>Etwas ließ sich nicht speichern oder lesen.</translation>
    </message>
    <message>
        <source>%1 could not be saved or read.</source>
        <translation>%1 ließ sich nicht speichern oder lesen.</translation>
    </message>
    <message>
        <source>Check the disk and the permissions, then try again; the system&apos;s words are under Details.</source>
        <translation>Datenträger und Rechte prüfen, dann erneut versuchen; was das System dazu sagt, steht unter „Details“.</translation>
    </message>
    <message>
        <source>Another Certwright is working on this profile.</source>
        <translation>Ein anderes Certwright arbeitet gerade mit diesem Profil.</translation>
    </message>
    <message>
        <source>Another Certwright (process %1) is working on this profile.</source>
        <translation>Ein anderes Certwright (Prozess %1) arbeitet gerade mit diesem Profil.</translation>
    </message>
    <message>
        <source>Use its window, or end it first, or choose another profile folder.</source>
        <translation>Dessen Fenster verwenden, es zuerst beenden oder einen anderen Profilordner wählen.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Der Vorgang wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Start it again when you want to go on.</source>
        <translation>Neu starten, wenn es weitergehen soll.</translation>
    </message>
    <message>
        <source>A part of the system that should always work did not.</source>
        <translation>Ein Teil des Systems, der immer arbeiten sollte, tat es nicht.</translation>
    </message>
    <message>
        <source>Start Certwright again; if it comes back, copy the report and send it to its makers.</source>
        <translation>Certwright neu starten; kommt es wieder, den Bericht kopieren und den Entwicklern schicken.</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>While: %1</source>
        <translation>Während: %1</translation>
    </message>
    <message>
        <source>On: %1</source>
        <comment>what something was tried on</comment>
        <translation>Bei: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP-Status: %1</translation>
    </message>
    <message>
        <source>Not before: %1</source>
        <translation>Nicht vor: %1</translation>
    </message>
    <message>
        <source>shows both values</source>
        <translation>zeigt beide Werte</translation>
    </message>
    <message>
        <source>shows this value</source>
        <translation>zeigt diesen Wert</translation>
    </message>
    <message>
        <source>shows only one of the two values</source>
        <translation>zeigt nur einen der beiden Werte</translation>
    </message>
    <message>
        <source>shows the value with quotes or spaces around it</source>
        <translation>zeigt den Wert mit Anführungs- oder Leerzeichen</translation>
    </message>
    <message>
        <source>shows another value</source>
        <translation>zeigt einen anderen Wert</translation>
    </message>
    <message>
        <source>has no TXT record there yet</source>
        <translation>hat dort noch keinen TXT-Eintrag</translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation>hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>ist nicht erreichbar</translation>
    </message>
    <message>
        <source>refuses to answer (%1)</source>
        <translation>verweigert die Antwort (%1)</translation>
    </message>
    <message>
        <source>sent an answer that cannot be read</source>
        <translation>hat eine unlesbare Antwort geschickt</translation>
    </message>
    <message>
        <source>gave no usable answer</source>
        <translation>gab keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>There is no name here.</source>
        <translation>Hier steht kein Name.</translation>
    </message>
    <message>
        <source>This is an IP address; certificates by DNS are for names.</source>
        <translation>Das ist eine IP-Adresse; Zertifikate über DNS gibt es für Namen.</translation>
    </message>
    <message>
        <source>This is an address of a page; only its host name is needed.</source>
        <translation>Das ist die Adresse einer Seite; nur ihr Hostname wird gebraucht.</translation>
    </message>
    <message>
        <source>It has a character that domain names cannot have.</source>
        <translation>Der Name hat ein Zeichen, das in Domainnamen nicht vorkommen kann.</translation>
    </message>
    <message>
        <source>A star can only stand alone at the start, as in *.example.org.</source>
        <translation>Ein Stern kann nur allein am Anfang stehen, wie in *.example.org.</translation>
    </message>
    <message>
        <source>This international name is not allowed by the rules for domain names (IDNA).</source>
        <translation>Die Regeln für Domainnamen (IDNA) lassen diesen internationalen Namen nicht zu.</translation>
    </message>
    <message>
        <source>Between two dots there must be 1 to 63 characters.</source>
        <translation>Zwischen zwei Punkten müssen 1 bis 63 Zeichen stehen.</translation>
    </message>
    <message>
        <source>It is longer than 253 characters, the limit of DNS.</source>
        <translation>Der Name ist länger als 253 Zeichen, die Grenze im DNS.</translation>
    </message>
    <message>
        <source>It has more than 10 parts between dots; CAs do not accept that.</source>
        <translation>Der Name hat mehr als 10 Teile zwischen Punkten; das nehmen CAs nicht an.</translation>
    </message>
    <message>
        <source>A public name has at least one dot, as in example.org.</source>
        <translation>Ein öffentlicher Name hat mindestens einen Punkt, wie example.org.</translation>
    </message>
    <message>
        <source>This is a public suffix, under which others register their names; nobody gets a certificate for all of it.</source>
        <translation>Das ist eine öffentliche Endung, unter der andere ihre Namen registrieren; ein Zertifikat für die ganze Endung bekommt niemand.</translation>
    </message>
    <message>
        <source>This cannot be used as a domain name.</source>
        <translation>Das ist als Domainname nicht verwendbar.</translation>
    </message>
    <message>
        <source>Already in the list.</source>
        <translation>Steht schon in der Liste.</translation>
    </message>
    <message>
        <source>Already covered by %1.</source>
        <translation>Schon durch %1 abgedeckt.</translation>
    </message>
    <message>
        <source>International name; DNS knows it as %1.</source>
        <translation>Internationaler Name; im DNS heißt er %1.</translation>
    </message>
    <message>
        <source>Covers every name directly under %1, but not %1 itself.</source>
        <translation>Deckt jeden Namen direkt unter %1 ab, aber nicht %1 selbst.</translation>
    </message>
    <message>
        <source>the domain</source>
        <translation>der Domain</translation>
    </message>
    <message>
        <source>Wait an hour, then try again.</source>
        <translation>Eine Stunde warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>date format: day and month</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>The CA has counted too many requests and takes the next one after %1.</source>
        <translation>Die CA hat zu viele Anfragen gezählt und nimmt erst nach %1 wieder eine an.</translation>
    </message>
    <message>
        <source>The CA has counted too many requests and makes a pause.</source>
        <translation>Die CA hat zu viele Anfragen gezählt und macht eine Pause.</translation>
    </message>
    <message>
        <source>The CA could not look up the TXT record of %1 in DNS.</source>
        <translation>Die CA konnte den TXT-Eintrag von %1 im DNS nicht abfragen.</translation>
    </message>
    <message>
        <source>Check that every nameserver of the zone answers and that DNSSEC is valid, then resume.</source>
        <translation>Prüfen, ob jeder Nameserver der Zone antwortet und DNSSEC gültig ist, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA does not accept the account for this request.</source>
        <translation>Die CA lässt diese Anfrage mit dem Konto nicht zu.</translation>
    </message>
    <message>
        <source>The CA saw another value in the TXT record of %1 than the one it asked for.</source>
        <translation>Die CA sah im TXT-Eintrag von %1 einen anderen Wert als den verlangten.</translation>
    </message>
    <message>
        <source>Leave exactly the values shown here at that name, remove older ones, then resume.</source>
        <translation>Unter diesem Namen genau die hier gezeigten Werte stehen lassen, ältere entfernen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>A CAA record of %1 forbids this CA to issue.</source>
        <translation>Ein CAA-Eintrag von %1 verbietet dieser CA das Ausstellen.</translation>
    </message>
    <message>
        <source>Add a CAA record that names this CA, or choose another CA, then resume.</source>
        <translation>Einen CAA-Eintrag hinzufügen, der diese CA nennt, oder eine andere CA wählen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA does not issue for %1.</source>
        <translation>Zertifikate zu %1 stellt die CA nicht aus.</translation>
    </message>
    <message>
        <source>Remove that name or choose another CA; the reason is under Details.</source>
        <translation>Diesen Namen entfernen oder eine andere CA wählen; der Grund steht unter „Details“.</translation>
    </message>
    <message>
        <source>The CA does not issue for names of this kind.</source>
        <translation>Für Namen dieser Art stellt die CA nichts aus.</translation>
    </message>
    <message>
        <source>Choose another CA for this domain.</source>
        <translation>Für diese Domain eine andere CA wählen.</translation>
    </message>
    <message>
        <source>The CA could not connect to the nameservers of %1.</source>
        <translation>Die CA konnte die Nameserver von %1 nicht erreichen.</translation>
    </message>
    <message>
        <source>Check that the nameservers can be reached from the internet, then resume.</source>
        <translation>Prüfen, ob die Nameserver aus dem Internet erreichbar sind, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA met a TLS fault while it was validating %1.</source>
        <translation>Die CA stieß bei der Prüfung von %1 auf eine TLS-Störung.</translation>
    </message>
    <message>
        <source>Read the CA&apos;s words under Details, mend what they name, then resume.</source>
        <translation>Die Worte der CA unter „Details“ lesen, das Genannte beheben, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA wants you to do something first, usually to accept its new terms.</source>
        <translation>Die CA verlangt vorher etwas von Ihnen, meist die Zustimmung zu neuen Nutzungsbedingungen.</translation>
    </message>
    <message>
        <source>This CA takes only accounts that are bound to an account at its web site.</source>
        <translation>Diese CA nimmt nur Konten an, die an ein Konto auf ihrer Website gebunden sind.</translation>
    </message>
    <message>
        <source>The CA does not accept the contact address.</source>
        <translation>Die CA nimmt die Kontaktadresse nicht an.</translation>
    </message>
    <message>
        <source>Use an e-mail address with a real domain, or none, then try again.</source>
        <translation>Eine E-Mail-Adresse mit einer wirklichen Domain verwenden oder gar keine, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The CA does not know the account whose key is kept here.</source>
        <translation>Die CA kennt das Konto nicht, dessen Schlüssel hier liegt.</translation>
    </message>
    <message>
        <source>The CA refused several requests in a row as repeated ones.</source>
        <translation>Die CA hat mehrere Anfragen nacheinander als Wiederholungen abgelehnt.</translation>
    </message>
    <message>
        <source>Try again in a few minutes; if it stays, something between here and the CA repeats requests.</source>
        <translation>In einigen Minuten erneut versuchen; bleibt es dabei, wiederholt etwas zwischen hier und der CA die Anfragen.</translation>
    </message>
    <message>
        <source>The CA does not accept the key of this certificate.</source>
        <translation>Die CA nimmt den Schlüssel dieses Zertifikats nicht an.</translation>
    </message>
    <message>
        <source>Choose another key type for the domain, ECDSA P-256 where in doubt, then resume.</source>
        <translation>Für die Domain eine andere Schlüsselart wählen, im Zweifel ECDSA P-256, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA says that the order is not ready yet.</source>
        <translation>Die CA sagt, der Auftrag sei noch nicht bereit.</translation>
    </message>
    <message>
        <source>Resume; the order is looked at again.</source>
        <translation>Fortsetzen; der Auftrag wird noch einmal angesehen.</translation>
    </message>
    <message>
        <source>The CA has a fault of its own.</source>
        <translation>Die CA hat selbst eine Störung.</translation>
    </message>
    <message>
        <source>Wait a while and look at the CA&apos;s status page, then resume.</source>
        <translation>Eine Weile warten und die Statusseite der CA ansehen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA did not understand the request.</source>
        <translation>Die CA hat die Anfrage nicht verstanden.</translation>
    </message>
    <message>
        <source>Resume once; if it comes again, copy the report and send it to the makers of Certwright.</source>
        <translation>Einmal fortsetzen; kommt es wieder, den Bericht kopieren und den Entwicklern von Certwright schicken.</translation>
    </message>
    <message>
        <source>The certificate was already revoked.</source>
        <translation>Das Zertifikat war schon widerrufen.</translation>
    </message>
    <message>
        <source>Issue a new certificate.</source>
        <translation>Ein neues Zertifikat ausstellen.</translation>
    </message>
    <message>
        <source>The CA does not accept this reason for a revocation.</source>
        <translation>Die CA nimmt diesen Grund für einen Widerruf nicht an.</translation>
    </message>
    <message>
        <source>Choose another reason.</source>
        <translation>Einen anderen Grund wählen.</translation>
    </message>
    <message>
        <source>The certificate was already replaced by another order.</source>
        <translation>Das Zertifikat ist schon durch einen anderen Auftrag ersetzt.</translation>
    </message>
    <message>
        <source>Resume; a new order without that mark is opened.</source>
        <translation>Fortsetzen; ein neuer Auftrag ohne diesen Vermerk wird eröffnet.</translation>
    </message>
    <message>
        <source>The CA refused for several reasons, for %1.</source>
        <translation>Die CA hat aus mehreren Gründen abgelehnt, bei %1.</translation>
    </message>
    <message>
        <source>Read the reason for each name under Details, mend them, then resume.</source>
        <translation>Den Grund zu jedem Namen unter „Details“ lesen, alles beheben, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA looked in DNS and did not accept the proof for %1.</source>
        <translation>Die CA hat im DNS nachgesehen und den Nachweis zu %1 nicht angenommen.</translation>
    </message>
    <message>
        <source>Compare the TXT record with the values shown here, then resume.</source>
        <translation>Den TXT-Eintrag mit den hier gezeigten Werten vergleichen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The CA gave up on the order.</source>
        <translation>Die CA hat den Auftrag aufgegeben.</translation>
    </message>
    <message>
        <source>Resume; a new order is opened.</source>
        <translation>Fortsetzen; ein neuer Auftrag wird eröffnet.</translation>
    </message>
    <message>
        <source>The CA refused the request.</source>
        <translation>Die CA hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>%1; looking now</source>
        <translation>%1; Prüfung läuft</translation>
    </message>
    <message>
        <source>%1; looking again in %2</source>
        <translation>%1; nächste Prüfung in %2</translation>
    </message>
    <message>
        <source>%1; asking again in %2</source>
        <translation>%1; nächste Anfrage in %2</translation>
    </message>
    <message>
        <source>%1; trying again in %2</source>
        <translation>%1; nächster Versuch in %2</translation>
    </message>
    <message>
        <source>Publish the %1 TXT records</source>
        <translation>Die %1 TXT-Einträge veröffentlichen</translation>
    </message>
    <message>
        <source>Publish the TXT record</source>
        <translation>TXT-Eintrag veröffentlichen</translation>
    </message>
    <message>
        <source>Waiting for the nameservers of %1 to show the record</source>
        <translation>Warten, bis die Nameserver von %1 den Eintrag zeigen</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Zu erledigen</translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation>Räumt auf</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Wird veröffentlicht</translation>
    </message>
    <message>
        <source>Issuing</source>
        <translation>Wird ausgestellt</translation>
    </message>
    <message>
        <source>%1. New certificate: %2</source>
        <translation>%1. Neues Zertifikat: %2</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>A certificate is stored</source>
        <translation>Ein Zertifikat ist gespeichert</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>%1; issue a new certificate</source>
        <translation>%1; neues Zertifikat ausstellen</translation>
    </message>
    <message>
        <source>%1. The last attempt stopped: %2</source>
        <translation>%1. Letzter Versuch angehalten: %2</translation>
    </message>
    <message>
        <source>%1; issue a new certificate before %2</source>
        <translation>%1; vor dem %2 ein neues Zertifikat ausstellen</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis zum %2</translation>
    </message>
    <message>
        <source>Publish the TXT record, then verify</source>
        <translation>TXT-Eintrag veröffentlichen, dann nachweisen</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Ready to verify</source>
        <translation>Bereit zum Nachweis</translation>
    </message>
    <message>
        <source>Ownership proven</source>
        <translation>Besitz nachgewiesen</translation>
    </message>
    <message>
        <source>Ready to issue</source>
        <translation>Bereit zum Ausstellen</translation>
    </message>
    <message>
        <source>Interrupted; resume to go on where it was</source>
        <translation>Unterbrochen; „Fortsetzen“ macht an derselben Stelle weiter</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped before the end; resume to go on</source>
        <translation>Vor dem Ende angehalten; „Fortsetzen“ macht weiter</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Opening an order</source>
        <translation>Auftrag wird eröffnet</translation>
    </message>
    <message>
        <source>Asking the CA what to prove</source>
        <translation>CA wird nach den Prüfwerten gefragt</translation>
    </message>
    <message>
        <source>Publishing the TXT record</source>
        <translation>TXT-Eintrag wird veröffentlicht</translation>
    </message>
    <message>
        <source>Waiting for DNS</source>
        <translation>Warten auf das DNS</translation>
    </message>
    <message>
        <source>Telling the CA to look</source>
        <translation>CA wird zur Prüfung aufgefordert</translation>
    </message>
    <message>
        <source>CA is validating</source>
        <translation>CA prüft</translation>
    </message>
    <message>
        <source>Making the key</source>
        <translation>Schlüssel wird erzeugt</translation>
    </message>
    <message>
        <source>Preparing the certificate</source>
        <translation>Zertifikat wird vorbereitet</translation>
    </message>
    <message>
        <source>Downloading the certificate</source>
        <translation>Zertifikat wird heruntergeladen</translation>
    </message>
    <message>
        <source>Taking the TXT record out again</source>
        <translation>TXT-Eintrag wird wieder entfernt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Verification started</source>
        <translation>Nachweis begonnen</translation>
    </message>
    <message>
        <source>Issuance started</source>
        <translation>Ausstellung begonnen</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Certificate stored</source>
        <translation>Zertifikat gespeichert</translation>
    </message>
    <message>
        <source>TXT record published at %1</source>
        <translation>TXT-Eintrag bei %1 veröffentlicht</translation>
    </message>
    <message>
        <source>TXT record taken out again</source>
        <translation>TXT-Eintrag wieder entfernt</translation>
    </message>
    <message>
        <source>TXT record at %1 taken out again</source>
        <translation>TXT-Eintrag bei %1 wieder entfernt</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Trying again: %1</source>
        <translation>Neuer Versuch: %1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>PEM files exported</source>
        <translation>PEM-Dateien exportiert</translation>
    </message>
    <message>
        <source>PEM files exported to %1</source>
        <translation>PEM-Dateien nach %1 exportiert</translation>
    </message>
    <message>
        <source>Settings of the domain changed</source>
        <translation>Einstellungen der Domain geändert</translation>
    </message>
    <message>
        <source>Order opened</source>
        <translation>Auftrag eröffnet</translation>
    </message>
    <message>
        <source>Account at the CA ready</source>
        <translation>Konto bei der CA bereit</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tagen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a duration</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a duration</comment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2 Uhr</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date format: day, month, year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Abgelaufen %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>a duration</comment>
        <translation>Noch %1</translation>
    </message>
    <message>
        <source>%1 of %2 days left</source>
        <translation>Noch %1 von %2 Tagen</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>%1 of %2 d</source>
        <comment>days left of days</comment>
        <translation>%1 von %2 d</translation>
    </message>
    <message>
        <source>The domain is being worked on right now.</source>
        <translation>An der Domain wird gerade gearbeitet.</translation>
    </message>
    <message>
        <source>The CA did not finish looking at %1 in time.</source>
        <translation>Die CA ist mit der Prüfung von %1 nicht rechtzeitig fertig geworden.</translation>
    </message>
    <message>
        <source>Resume; the same order goes on.</source>
        <translation>Fortsetzen; derselbe Auftrag geht weiter.</translation>
    </message>
    <message>
        <source>The CA did not finish making the certificate in time.</source>
        <translation>Die CA ist mit dem Zertifikat nicht rechtzeitig fertig geworden.</translation>
    </message>
    <message>
        <source>A DNS server would not answer for %1.</source>
        <translation>Ein DNS-Server gibt zu %1 keine Antwort.</translation>
    </message>
    <message>
        <source>The TLS certificate of %1 is for another name.</source>
        <translation>Das TLS-Zertifikat von %1 gilt für einen anderen Namen.</translation>
    </message>
    <message>
        <source>Check the address, and who stands in between.</source>
        <translation>Die Adresse prüfen, und wer dazwischensteht.</translation>
    </message>
    <message>
        <source>DNS still showed another value at %1 when the time ran out.</source>
        <translation>Bis zum Ablauf der Zeit zeigte das DNS bei %1 noch einen anderen Wert.</translation>
    </message>
    <message>
        <source>Compare the record at your DNS provider with the value shown here, then resume.</source>
        <translation>Den Eintrag beim DNS-Anbieter mit dem hier gezeigten Wert vergleichen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>This</source>
        <comment>already exists</comment>
        <translation>Das</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>dem Server</translation>
    </message>
    <message>
        <source>of this profile</source>
        <comment>the database</comment>
        <translation>dieses Profils</translation>
    </message>
    <message>
        <source>that was chosen</source>
        <comment>the file</comment>
        <translation>des Profils</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>dem Namen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>time, day</comment>
        <translation>%1 Uhr am %2</translation>
    </message>
    <message>
        <source>Try again after %1; nothing is lost until then.</source>
        <comment>a moment</comment>
        <translation>Nach %1 erneut versuchen; bis dahin geht nichts verloren.</translation>
    </message>
    <message>
        <source>The order at the CA has ended before the certificate was there.</source>
        <translation>Der Auftrag bei der CA endete, bevor das Zertifikat da war.</translation>
    </message>
    <message>
        <source>Stands still</source>
        <translation>Steht still</translation>
    </message>
    <message>
        <source>The order had ended; opening a new one</source>
        <translation>Der Auftrag war beendet; ein neuer wird eröffnet</translation>
    </message>
    <message>
        <source>Going on to the certificate without asking again</source>
        <translation>Weiter zum Zertifikat ohne erneute Frage</translation>
    </message>
    <message>
        <source>Stands still until it is resumed</source>
        <translation>Steht still, bis es fortgesetzt wird</translation>
    </message>
    <message>
        <source>A TXT record could not be taken out: %1</source>
        <translation>Ein TXT-Eintrag ließ sich nicht entfernen: %1</translation>
    </message>
    <message>
        <source>A TXT record could not be taken out</source>
        <translation>Ein TXT-Eintrag ließ sich nicht entfernen</translation>
    </message>
    <message>
        <source>Waiting times changed</source>
        <translation>Wartezeiten geändert</translation>
    </message>
    <message>
        <source>The terms of service of the CA are not agreed to yet.</source>
        <translation>Den Nutzungsbedingungen der CA ist noch nicht zugestimmt.</translation>
    </message>
    <message>
        <source>Read them at %1 and agree (certwrightctl: --agree-tos).</source>
        <translation>Unter %1 lesen und zustimmen (certwrightctl: --agree-tos).</translation>
    </message>
    <message>
        <source>Read them and agree (certwrightctl: --agree-tos).</source>
        <translation>Lesen und zustimmen (certwrightctl: --agree-tos).</translation>
    </message>
    <message>
        <source>This CA wants an account that was registered with it before (external account binding).</source>
        <translation>Diese CA verlangt ein Konto, das vorher bei ihr angemeldet wurde (External Account Binding).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a CA.</source>
        <translation>„%1“ ist keine CA.</translation>
    </message>
    <message>
        <source>By the clock of this computer the TLS certificate of %1 has expired.</source>
        <translation>Nach der Uhr dieses Rechners ist das TLS-Zertifikat von %1 abgelaufen.</translation>
    </message>
    <message>
        <source>By the clock of this computer the TLS certificate of %1 is not valid yet.</source>
        <translation>Nach der Uhr dieses Rechners ist das TLS-Zertifikat von %1 noch nicht gültig.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer, then resume; everything done so far is kept.</source>
        <translation>Datum und Uhrzeit dieses Rechners prüfen, dann fortsetzen; alles bisher Erreichte bleibt.</translation>
    </message>
    <message>
        <source>The DNS provider needs the option %1.</source>
        <translation>Der DNS-Anbieter braucht die Option %1.</translation>
    </message>
    <message>
        <source>Fill it in, then try again.</source>
        <translation>Die Option ausfüllen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The DNS provider has no option %1.</source>
        <translation>Der DNS-Anbieter kennt keine Option %1.</translation>
    </message>
    <message>
        <source>Leave it out; the options of a provider are listed where it is chosen.</source>
        <translation>Die Option weglassen; die Optionen eines Anbieters stehen dort, wo er gewählt wird.</translation>
    </message>
    <message>
        <source>The program of the option %1 is not there.</source>
        <translation>Das Programm der Option %1 ist nicht da.</translation>
    </message>
    <message>
        <source>The program of the option %1 cannot be run.</source>
        <translation>Das Programm der Option %1 lässt sich nicht ausführen.</translation>
    </message>
    <message>
        <source>Give the full path of an executable file.</source>
        <translation>Den vollen Pfad einer ausführbaren Datei angeben.</translation>
    </message>
    <message>
        <source>The first proof has no challenge yet that RAW arguments could be made of.</source>
        <translation>Zum ersten Nachweis gibt es noch keinen Prüfwert, aus dem RAW-Argumente entstehen könnten.</translation>
    </message>
    <message>
        <source>Leave EXEC_MODE empty for this program.</source>
        <translation>EXEC_MODE für dieses Programm leer lassen.</translation>
    </message>
    <message>
        <source>No file with the passphrase is named.</source>
        <translation>Es ist keine Datei mit der Passphrase genannt.</translation>
    </message>
    <message>
        <source>Name it in the settings or in CERTWRIGHT_PASSPHRASE_FILE; the passphrase is its first line.</source>
        <translation>Die Datei in den Einstellungen oder in CERTWRIGHT_PASSPHRASE_FILE nennen; die Passphrase ist ihre erste Zeile.</translation>
    </message>
    <message>
        <source>Install and start a keychain (GNOME Keyring or KWallet), or choose a passphrase file in the settings (certwrightctl: --secrets file).</source>
        <translation>Einen Schlüsselbund installieren und starten (GNOME Keyring oder KWallet) oder in den Einstellungen eine Passphrase-Datei wählen (certwrightctl: --secrets file).</translation>
    </message>
    <message>
        <source>Put the right passphrase into the passphrase file, then try again.</source>
        <translation>Die richtige Passphrase in die Passphrase-Datei schreiben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>A secret in the database does not open with the key of this profile.</source>
        <translation>Ein Geheimnis in der Datenbank lässt sich mit dem Schlüssel dieses Profils nicht öffnen.</translation>
    </message>
    <message>
        <source>Restore the database and the keychain (or the secrets file) from the same backup.</source>
        <translation>Datenbank und Schlüsselbund (oder die Datei mit den Geheimnissen) aus derselben Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>The key of the account %1 is no longer in the keychain or secrets file.</source>
        <translation>Der Schlüssel des Kontos %1 ist nicht mehr im Schlüsselbund oder in der Datei mit den Geheimnissen.</translation>
    </message>
    <message>
        <source>Restore the keychain or the secrets file from a backup.</source>
        <translation>Den Schlüsselbund oder die Datei mit den Geheimnissen aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>The keychain or secrets file no longer has the key with which this profile was sealed.</source>
        <translation>Im Schlüsselbund oder in der Datei mit den Geheimnissen fehlt der Schlüssel, mit dem dieses Profil versiegelt wurde.</translation>
    </message>
    <message>
        <source>Restore it from a backup; without it the stored keys cannot be opened. Nothing was changed.</source>
        <translation>Aus einer Sicherung wiederherstellen; ohne ihn lassen sich die gespeicherten Schlüssel nicht öffnen. Geändert wurde nichts.</translation>
    </message>
    <message>
        <source>without a name</source>
        <comment>an option</comment>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Die Uhr dieses Rechners geht falsch</translation>
    </message>
    <message>
        <source>Give the key id and the MAC key that it made for you (certwrightctl: --eab-kid and --eab-key-file).</source>
        <translation>Die Schlüssel-ID und den MAC-Schlüssel angeben, die sie für Sie erzeugt hat (certwrightctl: --eab-kid und --eab-key-file).</translation>
    </message>
    <message>
        <source>The MAC key of the external account cannot be read.</source>
        <translation>Der MAC-Schlüssel des externen Kontos ist unlesbar.</translation>
    </message>
    <message>
        <source>Copy it once more from the CA&apos;s page, whole and as it stands there (base64url).</source>
        <translation>Ihn noch einmal von der Seite der CA kopieren, ganz und so, wie er dort steht (base64url).</translation>
    </message>
    <message>
        <source>This CA wants an e-mail address for the account.</source>
        <translation>Diese CA verlangt für das Konto eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Give one (certwrightctl: --email).</source>
        <translation>Eine angeben (certwrightctl: --email).</translation>
    </message>
    <message>
        <source>The account at the CA is deactivated, and that cannot be undone.</source>
        <translation>Das Konto bei der CA ist stillgelegt, und das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Choose another account for the domain, or make a new one.</source>
        <translation>Für die Domain ein anderes Konto wählen oder ein neues anlegen.</translation>
    </message>
    <message>
        <source>This CA does not let an account change its key.</source>
        <translation>Diese CA lässt Konten ihren Schlüssel nicht wechseln.</translation>
    </message>
    <message>
        <source>Make a new account there and choose it for the domains, then deactivate this one.</source>
        <translation>Dort ein neues Konto anlegen und für die Domains wählen, dann dieses stilllegen.</translation>
    </message>
    <message>
        <source>The key already belongs to another account of this CA.</source>
        <translation>Der Schlüssel gehört schon zu einem anderen Konto bei dieser CA.</translation>
    </message>
    <message>
        <source>Import that account, or use another key.</source>
        <translation>Jenes Konto übernehmen oder einen anderen Schlüssel verwenden.</translation>
    </message>
    <message>
        <source>Domains still use these credentials.</source>
        <translation>Domains verwenden diese Zugangsdaten noch.</translation>
    </message>
    <message>
        <source>Choose others for them first, then try again.</source>
        <translation>Für sie zuerst andere wählen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Domains still order with this account.</source>
        <translation>Domains beantragen ihre Zertifikate noch mit diesem Konto.</translation>
    </message>
    <message>
        <source>Choose another account for them first, then try again.</source>
        <translation>Für sie zuerst ein anderes Konto wählen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>This CA does not list the orders of an account.</source>
        <translation>Diese CA nennt die Aufträge eines Kontos nicht.</translation>
    </message>
    <message>
        <source>Look at the history of each domain instead.</source>
        <translation>Stattdessen den Verlauf jeder Domain ansehen.</translation>
    </message>
    <message>
        <source>%1 does not look like an account of another tool.</source>
        <translation>%1 sieht nicht nach dem Konto eines anderen Programms aus.</translation>
    </message>
    <message>
        <source>It</source>
        <translation>Das</translation>
    </message>
    <message>
        <source>Choose the key file (PEM), or the folder of one account of lego, certbot or acme.sh.</source>
        <translation>Die Schlüsseldatei (PEM) wählen oder den Ordner eines Kontos von lego, certbot oder acme.sh.</translation>
    </message>
    <message>
        <source>The account key in %1 cannot be read.</source>
        <translation>Der Kontoschlüssel in %1 ist unlesbar.</translation>
    </message>
    <message>
        <source>the file</source>
        <comment>where the key is</comment>
        <translation>der Datei</translation>
    </message>
    <message>
        <source>Check that the file is whole: certbot&apos;s private_key.json holds a JWK with all its parts.</source>
        <translation>Prüfen, ob die Datei ganz ist: private_key.json von certbot enthält einen JWK mit allen seinen Teilen.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>Es gibt kein Konto %1.</translation>
    </message>
    <message>
        <source>like that</source>
        <translation>mit dieser Angabe</translation>
    </message>
    <message>
        <source>List the accounts there are (certwrightctl: account list), or check the path.</source>
        <translation>Die vorhandenen Konten ansehen (certwrightctl: account list) oder den Pfad prüfen.</translation>
    </message>
    <message>
        <source>The account %1 is already in this profile.</source>
        <translation>Das Konto %1 ist schon in diesem Profil.</translation>
    </message>
    <message>
        <source>The account is already in this profile.</source>
        <translation>Das Konto ist schon in diesem Profil.</translation>
    </message>
    <message>
        <source>Choose it where you need it (certwrightctl: --account).</source>
        <translation>Es dort wählen, wo es gebraucht wird (certwrightctl: --account).</translation>
    </message>
    <message>
        <source>The chosen account is not of the CA %1.</source>
        <translation>Das gewählte Konto ist bei einer anderen CA als %1.</translation>
    </message>
    <message>
        <source>that was chosen</source>
        <comment>the CA</comment>
        <translation>der gewählten</translation>
    </message>
    <message>
        <source>Choose an account of that CA, or the CA of the account.</source>
        <translation>Ein Konto bei dieser CA wählen oder die CA des Kontos.</translation>
    </message>
    <message>
        <source>Several accounts are called %1.</source>
        <translation>Mehrere Konten heißen %1.</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Name the account by its number or URL (certwrightctl: account list).</source>
        <translation>Das Konto mit Nummer oder URL nennen (certwrightctl: account list).</translation>
    </message>
    <message>
        <source>This CA makes no external accounts for an e-mail address.</source>
        <translation>Diese CA legt zu einer E-Mail-Adresse keine externen Konten an.</translation>
    </message>
    <message>
        <source>Make the credentials on its pages and give them (certwrightctl: --eab-kid and --eab-key-file).</source>
        <translation>Die Zugangsdaten auf ihren Seiten erzeugen und angeben (certwrightctl: --eab-kid und --eab-key-file).</translation>
    </message>
    <message>
        <source>%1 does not say of which CA the account is.</source>
        <translation>%1 sagt nicht, zu welcher CA das Konto gehört.</translation>
    </message>
    <message>
        <source>The file</source>
        <comment>of an account</comment>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Name the CA (certwrightctl: --ca).</source>
        <translation>Die CA nennen (certwrightctl: --ca).</translation>
    </message>
    <message>
        <source>%1 has ended its service.</source>
        <translation>%1 hat den Dienst eingestellt.</translation>
    </message>
    <message>
        <source>The CA</source>
        <translation>Die CA</translation>
    </message>
    <message>
        <source>Choose another CA.</source>
        <translation>Eine andere CA wählen.</translation>
    </message>
    <message>
        <source>The CA has no profile %1.</source>
        <translation>Die CA hat kein Profil %1.</translation>
    </message>
    <message>
        <source>of that name</source>
        <comment>a profile</comment>
        <translation>dieses Namens</translation>
    </message>
    <message>
        <source>Choose one of those it lists (certwrightctl: ca show), or none.</source>
        <translation>Eines der von ihr genannten wählen (certwrightctl: ca show) oder keines.</translation>
    </message>
    <message>
        <source>The signing request cannot be read, or its signature is not right.</source>
        <translation>Die Zertifikatsanforderung ist unlesbar, oder ihre Signatur stimmt nicht.</translation>
    </message>
    <message>
        <source>Make a new one (PKCS#10, PEM or DER) with the key that the certificate is for.</source>
        <translation>Eine neue erzeugen (PKCS#10, PEM oder DER), mit dem Schlüssel, für den das Zertifikat sein soll.</translation>
    </message>
    <message>
        <source>The signing request is for other names than the domain.</source>
        <translation>Die Zertifikatsanforderung ist für andere Namen als die Domain.</translation>
    </message>
    <message>
        <source>Give exactly the names of the request, or make a request with the names of the domain.</source>
        <translation>Genau die Namen der Anforderung angeben oder eine Anforderung mit den Namen der Domain erzeugen.</translation>
    </message>
    <message>
        <source>The signing request has a key that cannot be used here.</source>
        <translation>Die Zertifikatsanforderung hat einen Schlüssel, der hier nicht verwendbar ist.</translation>
    </message>
    <message>
        <source>Use ECDSA on P-256 or P-384, or RSA with 2048 to 4096 bits, and not the key of the account.</source>
        <translation>ECDSA mit P-256 oder P-384 verwenden, oder RSA mit 2048 bis 4096 Bit, und nicht den Schlüssel des Kontos.</translation>
    </message>
    <message>
        <source>The signing request asks for OCSP stapling (must-staple), which CAs have ended: such a certificate would stop working.</source>
        <translation>Die Zertifikatsanforderung verlangt OCSP-Stapling (Must-Staple), das CAs eingestellt haben: Ein solches Zertifikat würde irgendwann nicht mehr funktionieren.</translation>
    </message>
    <message>
        <source>Make a signing request without that extension.</source>
        <translation>Eine Zertifikatsanforderung ohne diese Erweiterung erzeugen.</translation>
    </message>
    <message>
        <source>These are more names than the CA puts into one certificate.</source>
        <translation>Das sind mehr Namen, als die CA in ein Zertifikat aufnimmt.</translation>
    </message>
    <message>
        <source>Spread them over several domains, or choose a profile or CA that takes more.</source>
        <translation>Sie auf mehrere Domains verteilen oder ein Profil oder eine CA wählen, die mehr zulassen.</translation>
    </message>
    <message>
        <source>This CA issues no wildcard certificates for this kind of account.</source>
        <translation>Für Konten dieser Art stellt diese CA keine Wildcard-Zertifikate aus.</translation>
    </message>
    <message>
        <source>Leave out the names with a star, or choose another CA.</source>
        <translation>Die Namen mit Stern weglassen oder eine andere CA wählen.</translation>
    </message>
    <message>
        <source>The CA does not let a lifetime be chosen.</source>
        <translation>Die CA lässt keine Laufzeit wählen.</translation>
    </message>
    <message>
        <source>Leave the lifetime to the CA, or choose a profile with the one you need.</source>
        <translation>Die Laufzeit der CA überlassen oder ein Profil mit der gewünschten wählen.</translation>
    </message>
    <message>
        <source>The private key of this certificate was never here: it was made for your own signing request.</source>
        <translation>Der private Schlüssel dieses Zertifikats war nie hier: Es wurde für Ihre eigene Zertifikatsanforderung ausgestellt.</translation>
    </message>
    <message>
        <source>Use the key where you made the request; to revoke, let the account do it.</source>
        <translation>Den Schlüssel dort verwenden, wo die Anforderung entstand; zum Widerrufen das Konto nehmen.</translation>
    </message>
    <message>
        <source>The CA answered with an order that another domain here already works on%1.</source>
        <translation>Die CA antwortete mit einem Auftrag, an dem hier schon eine andere Domain arbeitet%1.</translation>
    </message>
    <message>
        <source>Wait until that domain has its certificate, or remove one of the two.</source>
        <translation>Warten, bis jene Domain ihr Zertifikat hat, oder eine der beiden entfernen.</translation>
    </message>
    <message>
        <source>The certificate is revoked.</source>
        <translation>Das Zertifikat ist widerrufen.</translation>
    </message>
    <message>
        <source>Issue a new one (certwrightctl: renew --force).</source>
        <translation>Ein neues ausstellen (certwrightctl: renew --force).</translation>
    </message>
    <message>
        <source>The domain has a certificate of another CA or account than the one named now.</source>
        <translation>Die Domain hat ein Zertifikat von einer anderen CA oder einem anderen Konto als jetzt genannt.</translation>
    </message>
    <message>
        <source>Switch it over, which orders a new certificate at once (certwrightctl: switch-ca).</source>
        <translation>Sie umstellen, was sofort ein neues Zertifikat beantragt (certwrightctl: switch-ca).</translation>
    </message>
    <message>
        <source>The name %1 begins two lines of the list.</source>
        <translation>Mit dem Namen %1 beginnen zwei Zeilen der Liste.</translation>
    </message>
    <message>
        <source>of a domain</source>
        <comment>the name</comment>
        <translation>einer Domain</translation>
    </message>
    <message>
        <source>Leave one of them out, or put all the names of the certificate on one line.</source>
        <translation>Eine davon weglassen oder alle Namen des Zertifikats in eine Zeile schreiben.</translation>
    </message>
    <message>
        <source>The CA does not say when it wants this certificate renewed.</source>
        <translation>Die CA sagt nicht, wann dieses Zertifikat erneuert werden soll.</translation>
    </message>
    <message>
        <source>Nothing needs to be done; the lifetime of the certificate decides.</source>
        <translation>Zu tun ist nichts; es entscheidet die Laufzeit des Zertifikats.</translation>
    </message>
    <message>
        <source>The CA does not offer the chosen proof by DNS for %1.</source>
        <translation>Die CA bietet den gewählten Nachweis über DNS zu %1 nicht an.</translation>
    </message>
    <message>
        <source>Choose another kind of proof or another CA for this domain.</source>
        <translation>Für diese Domain eine andere Art des Nachweises oder eine andere CA wählen.</translation>
    </message>
    <message>
        <source>The CA does not offer the chosen proof by DNS for %1, only: %2.</source>
        <translation>Die CA bietet den gewählten Nachweis über DNS zu %1 nicht an, nur: %2.</translation>
    </message>
    <message>
        <source>Choose one of those that begin with dns- for this domain, or another CA.</source>
        <translation>Für diese Domain eine Art wählen, die mit dns- beginnt, oder eine andere CA.</translation>
    </message>
    <message>
        <source>The standing TXT record%1 is not written as it has to be.</source>
        <translation>Der dauerhafte TXT-Eintrag%1 ist nicht so geschrieben, wie er sein muss.</translation>
    </message>
    <message>
        <source>Copy the value shown here once more, without anything before or behind it.</source>
        <translation>Den hier gezeigten Wert noch einmal kopieren, ohne etwas davor oder dahinter.</translation>
    </message>
    <message>
        <source>The CA does not say what the standing TXT record has to name.</source>
        <translation>Die CA sagt nicht, was der dauerhafte TXT-Eintrag nennen muss.</translation>
    </message>
    <message>
        <source>Choose dns-01 for this domain, or another CA.</source>
        <translation>Für diese Domain dns-01 wählen oder eine andere CA.</translation>
    </message>
    <message>
        <source>this week</source>
        <comment>a limit counts within</comment>
        <translation>in dieser Woche</translation>
    </message>
    <message>
        <source>today</source>
        <comment>a limit counts within</comment>
        <translation>heute</translation>
    </message>
    <message>
        <source>this hour</source>
        <comment>a limit counts within</comment>
        <translation>in dieser Stunde</translation>
    </message>
    <message>
        <source>within %1</source>
        <comment>a limit counts within a duration</comment>
        <translation>innerhalb von %1</translation>
    </message>
    <message>
        <source>Orders of this account</source>
        <translation>Aufträge dieses Kontos</translation>
    </message>
    <message>
        <source>Certificates for this domain</source>
        <translation>Zertifikate für diese Domain</translation>
    </message>
    <message>
        <source>Certificates for %1</source>
        <translation>Zertifikate für %1</translation>
    </message>
    <message>
        <source>Certificates for exactly these names</source>
        <translation>Zertifikate für genau diese Namen</translation>
    </message>
    <message>
        <source>Proofs that may go wrong</source>
        <translation>Nachweise, die scheitern dürfen</translation>
    </message>
    <message>
        <source>Proofs that may go wrong for %1</source>
        <translation>Nachweise für %1, die scheitern dürfen</translation>
    </message>
    <message>
        <source>not yet registered</source>
        <comment>an account</comment>
        <translation>noch nicht angelegt</translation>
    </message>
    <message>
        <source>valid</source>
        <comment>an account</comment>
        <translation>gültig</translation>
    </message>
    <message>
        <source>deactivated by you</source>
        <comment>an account</comment>
        <translation>von Ihnen stillgelegt</translation>
    </message>
    <message>
        <source>revoked by the CA</source>
        <comment>an account</comment>
        <translation>von der CA gesperrt</translation>
    </message>
    <message>
        <source>%1: this renewal does not count</source>
        <comment>what is limited</comment>
        <translation>%1: Diese Erneuerung zählt nicht</translation>
    </message>
    <message>
        <source>%1: %2 of %3 left %4</source>
        <comment>what is limited, count, count, &quot;this week&quot;</comment>
        <translation>%1: noch %2 von %3 %4</translation>
    </message>
    <message>
        <source>%1; more after %2</source>
        <comment>a limit; a moment</comment>
        <translation>%1; weitere ab %2</translation>
    </message>
    <message>
        <source>dns-01: a new record for each order; every CA has it</source>
        <translation>dns-01: für jeden Auftrag ein neuer Eintrag; jede CA kennt das</translation>
    </message>
    <message>
        <source>dns-account-01: a new record for each order, under a name of this account alone; for names that several accounts or providers prove</source>
        <translation>dns-account-01: für jeden Auftrag ein neuer Eintrag, unter einem Namen für dieses Konto allein; für Namen, die mehrere Konten oder Anbieter nachweisen</translation>
    </message>
    <message>
        <source>dns-persist-01: one standing record that names your account; whoever has the account key can get certificates for the name</source>
        <translation>dns-persist-01: ein einziger dauerhafter Eintrag, der Ihr Konto nennt; wer den Kontoschlüssel hat, kann Zertifikate für den Namen bekommen</translation>
    </message>
    <message>
        <source>No reason given (%1)</source>
        <comment>a revocation</comment>
        <translation>Kein Grund angegeben (%1)</translation>
    </message>
    <message>
        <source>The key was exposed (%1)</source>
        <comment>a revocation</comment>
        <translation>Der Schlüssel wurde bekannt (%1)</translation>
    </message>
    <message>
        <source>The names belong to somebody else now (%1)</source>
        <comment>a revocation</comment>
        <translation>Die Namen gehören jetzt jemand anderem (%1)</translation>
    </message>
    <message>
        <source>Another certificate is in its place (%1)</source>
        <comment>a revocation</comment>
        <translation>Ein anderes Zertifikat ist an seine Stelle getreten (%1)</translation>
    </message>
    <message>
        <source>The site is no longer run (%1)</source>
        <comment>a revocation</comment>
        <translation>Die Website wird nicht mehr betrieben (%1)</translation>
    </message>
    <message>
        <source>Name one of the known CAs (certwrightctl: ca list), or the https:// URL of an ACME directory.</source>
        <translation>Eine der bekannten CAs nennen (certwrightctl: ca list) oder die https://-URL eines ACME-Verzeichnisses.</translation>
    </message>
    <message>
        <source>Wait until that ends (certwrightctl: resume), or cancel it first.</source>
        <translation>Warten, bis das beendet ist (certwrightctl: resume), oder es zuerst abbrechen.</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>Seite: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened: to what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Trying the next CA</source>
        <translation>Versuch bei der nächsten CA</translation>
    </message>
    <message>
        <source>Trying the next CA, %1</source>
        <translation>Versuch bei der nächsten CA, %1</translation>
    </message>
    <message>
        <source>The CA no longer has the profile; ordered without it</source>
        <translation>Die CA hat das Profil nicht mehr; ohne Profil beantragt</translation>
    </message>
    <message>
        <source>The CA put names into the certificate that were not ordered</source>
        <translation>Die CA hat Namen in das Zertifikat aufgenommen, die nicht beantragt waren</translation>
    </message>
    <message>
        <source>The CA has no chain from the wanted issuer; its own is used</source>
        <translation>Die CA hat keine Kette vom gewünschten Aussteller; verwendet wird ihre eigene</translation>
    </message>
    <message>
        <source>Certificate revoked</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>The CA has set the time for the renewal</source>
        <translation>Die CA hat den Zeitpunkt der Erneuerung festgelegt</translation>
    </message>
    <message>
        <source>Passing over the CA %1</source>
        <translation>CA %1 wird übergangen</translation>
    </message>
    <message>
        <source>By the clock of this computer the certificate is not valid yet</source>
        <translation>Nach der Uhr dieses Rechners ist das Zertifikat noch nicht gültig</translation>
    </message>
    <message>
        <source>The standing TXT record is there already</source>
        <translation>Der dauerhafte TXT-Eintrag ist schon da</translation>
    </message>
    <message>
        <source>A TXT record stays in DNS for the renewals to come</source>
        <translation>Ein TXT-Eintrag bleibt für künftige Erneuerungen im DNS</translation>
    </message>
    <message>
        <source>Time to renew</source>
        <translation>Zeit für die Erneuerung</translation>
    </message>
    <message>
        <source>Trying again by itself</source>
        <translation>Neuer Versuch von selbst</translation>
    </message>
    <message>
        <source>Another CA was chosen</source>
        <translation>Eine andere CA wurde gewählt</translation>
    </message>
    <message>
        <source>The CA wants a person to visit a page first</source>
        <translation>Die CA verlangt, dass vorher jemand eine Seite besucht</translation>
    </message>
    <message>
        <source>The CA did not take the order as a renewal; ordered as a new one</source>
        <translation>Die CA nahm den Auftrag nicht als Erneuerung an; als neuer beantragt</translation>
    </message>
    <message>
        <source>Certificate exported; its key is where its signing request was made</source>
        <translation>Zertifikat exportiert; sein Schlüssel liegt dort, wo seine Zertifikatsanforderung entstand</translation>
    </message>
    <message>
        <source>See %1.</source>
        <comment>a page</comment>
        <translation>Siehe %1.</translation>
    </message>
    <message>
        <source>The CA has paused this account for these names, because they failed too often.</source>
        <translation>Die CA hat dieses Konto für diese Namen angehalten, weil sie zu oft gescheitert sind.</translation>
    </message>
    <message>
        <source>Open the page that the CA names under Details and end the pause there, then resume.</source>
        <translation>Die Seite öffnen, die die CA unter „Details“ nennt, die Pause dort beenden, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Open %1 and end the pause there, then resume; nothing is tried before.</source>
        <translation>%1 öffnen und die Pause dort beenden, dann fortsetzen; vorher wird nichts versucht.</translation>
    </message>
    <message>
        <source>The CA made an order without %1.</source>
        <translation>Die CA hat einen Auftrag eröffnet, in dem von %1 nichts steht.</translation>
    </message>
    <message>
        <source>Choose another CA for this domain; the order was given up.</source>
        <translation>Für diese Domain eine andere CA wählen; der Auftrag wurde aufgegeben.</translation>
    </message>
    <message>
        <source>Read the CA&apos;s words under Details; if the account was deactivated, choose another one.</source>
        <translation>Die Worte der CA unter „Details“ lesen; wurde das Konto stillgelegt, ein anderes wählen.</translation>
    </message>
    <message>
        <source>Do what the CA says under Details, agree to the terms for the account, then resume.</source>
        <translation>Tun, was die CA unter „Details“ sagt, den Nutzungsbedingungen für das Konto zustimmen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Open %1, agree to the terms for the account, then resume.</source>
        <translation>%1 öffnen, den Nutzungsbedingungen für das Konto zustimmen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Give the key id and the MAC key that it made for you (certwrightctl: --eab-kid and --eab-key-file), or choose another CA.</source>
        <translation>Die Schlüssel-ID und den MAC-Schlüssel angeben, die sie für Sie erzeugt hat (certwrightctl: --eab-kid und --eab-key-file), oder eine andere CA wählen.</translation>
    </message>
    <message>
        <source>The CA does not take the chosen profile for this order.</source>
        <translation>Die CA nimmt das gewählte Profil für diesen Auftrag nicht an.</translation>
    </message>
    <message>
        <source>Choose another of those it lists (certwrightctl: ca show), or none, then resume.</source>
        <translation>Ein anderes der von ihr genannten wählen (certwrightctl: ca show) oder keines, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Check that the key is of this CA; a domain registers it again when it is resumed.</source>
        <translation>Prüfen, ob der Schlüssel zu dieser CA gehört; eine Domain meldet ihn beim Fortsetzen neu an.</translation>
    </message>
    <message>
        <source>%1; open %2 first</source>
        <comment>why it stopped; a page</comment>
        <translation>%1; zuerst %2 öffnen</translation>
    </message>
    <message>
        <source>%1; trying again as soon as Certwright looks</source>
        <comment>why it stopped</comment>
        <translation>%1; neuer Versuch, sobald Certwright nachsieht</translation>
    </message>
    <message>
        <source>%1; trying again at %2</source>
        <comment>why it stopped; a moment</comment>
        <translation>%1; nächster Versuch um %2</translation>
    </message>
    <message>
        <source>%1; its renewal was due on %2, renew it now</source>
        <translation>%1; Erneuerung war am %2 fällig, jetzt erneuern</translation>
    </message>
    <message>
        <source>%1; time to renew it, which needs a DNS change</source>
        <translation>%1; Zeit für die Erneuerung, die eine DNS-Änderung braucht</translation>
    </message>
    <message>
        <source>%1; renews by itself as soon as Certwright looks</source>
        <translation>%1; wird von selbst erneuert, sobald Certwright nachsieht</translation>
    </message>
    <message>
        <source>%1; will need a DNS change around %2</source>
        <translation>%1; braucht um den %2 eine DNS-Änderung</translation>
    </message>
    <message>
        <source>%1; renews by itself on %2</source>
        <translation>%1; wird am %2 von selbst erneuert</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The certificate is revoked; issue a new one</source>
        <translation>Das Zertifikat ist widerrufen; ein neues ausstellen</translation>
    </message>
    <message>
        <source>Have credentials made at %1. %2</source>
        <comment>a page; what next</comment>
        <translation>Zugangsdaten unter %1 erzeugen lassen. %2</translation>
    </message>
    <message>
        <source>The MAC key of the external account is missing.</source>
        <translation>Der MAC-Schlüssel des externen Kontos fehlt.</translation>
    </message>
    <message>
        <source>Give the key that belongs to the key id (certwrightctl: --eab-key-file, or EAB_HMAC_KEY in the environment).</source>
        <translation>Den Schlüssel angeben, der zur Schlüssel-ID gehört (certwrightctl: --eab-key-file, oder EAB_HMAC_KEY in der Umgebung).</translation>
    </message>
    <message>
        <source>The domain has no certificate yet.</source>
        <translation>Die Domain hat noch kein Zertifikat.</translation>
    </message>
    <message>
        <source>Get one first (certwrightctl: obtain).</source>
        <translation>Zuerst eines holen (certwrightctl: obtain).</translation>
    </message>
    <message>
        <source>The CA said that the key is changed, and yet it still has the old one.</source>
        <translation>Die CA hat die Änderung des Schlüssels bestätigt und hat doch noch den alten.</translation>
    </message>
    <message>
        <source>Nothing is lost: both keys are kept, and the CA is asked again when the account is next used.</source>
        <translation>Nichts ist verloren: Beide Schlüssel bleiben erhalten, und die CA wird wieder gefragt, wenn das Konto das nächste Mal gebraucht wird.</translation>
    </message>
    <message>
        <source>%1 (why: %2)</source>
        <comment>trying another CA; why</comment>
        <translation>%1 (Grund: %2)</translation>
    </message>
    <message>
        <source>The CA gave another lifetime than was ordered (%1)</source>
        <translation>Die CA hat eine andere Laufzeit gewählt, als beantragt war (%1)</translation>
    </message>
    <message>
        <source>The CA gave another lifetime than was ordered</source>
        <translation>Die CA hat eine andere Laufzeit gewählt, als beantragt war</translation>
    </message>
    <message>
        <source>%1 (why: %2)</source>
        <comment>a CA is passed over; why</comment>
        <translation>%1 (Grund: %2)</translation>
    </message>
    <message>
        <source>A record that leads to itself would be a loop: choose another name.</source>
        <translation>Ein Eintrag, der zu sich selbst führt, wäre eine Schleife: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Say which name it is to lead to.</source>
        <translation>Angeben, zu welchem Namen er führen soll.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a name in DNS.</source>
        <translation>„%1“ ist kein Name im DNS.</translation>
    </message>
    <message>
        <source>Say which nameservers serve the new zone.</source>
        <translation>Angeben, welche Nameserver die neue Zone bedienen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a nameserver; an address will not do.</source>
        <translation>„%1“ ist nicht der Name eines Nameservers; eine Adresse geht hier nicht.</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>Noch nicht da</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Er ist da</translation>
    </message>
    <message>
        <source>It is there, by way of another name</source>
        <translation>Er ist da, auf dem Weg über einen anderen Namen</translation>
    </message>
    <message>
        <source>It leads to something else</source>
        <translation>Er führt woandershin</translation>
    </message>
    <message>
        <source>The zone is delegated, but its nameservers do not serve it yet</source>
        <translation>Die Zone ist delegiert, aber ihre Nameserver bedienen sie noch nicht</translation>
    </message>
    <message>
        <source>No nameserver answers</source>
        <translation>Kein Nameserver antwortet</translation>
    </message>
    <message>
        <source>has no record there yet</source>
        <translation>hat dort noch keinen Eintrag</translation>
    </message>
    <message>
        <source>does not serve the new zone yet</source>
        <translation>bedient die neue Zone noch nicht</translation>
    </message>
    <message>
        <source>serves the new zone</source>
        <translation>bedient die neue Zone</translation>
    </message>
    <message>
        <source>leads to %1</source>
        <translation>führt zu %1</translation>
    </message>
    <message>
        <source>leads to %1, and on from there</source>
        <translation>führt zu %1 und von dort weiter</translation>
    </message>
    <message>
        <source>Please add this record to the zone %1:</source>
        <translation>Bitte diesen Eintrag in die Zone %1 aufnehmen:</translation>
    </message>
    <message>
        <source>Please add these records to the zone %1:</source>
        <translation>Bitte diese Einträge in die Zone %1 aufnehmen:</translation>
    </message>
    <message>
        <source>With it, TLS certificates for %1 can be renewed without changing your zone again. It concerns this one name and nothing else; web, mail and other records are not touched.</source>
        <translation>Damit lassen sich TLS-Zertifikate für %1 erneuern, ohne die Zone noch einmal zu ändern. Er betrifft nur diesen einen Namen; Web, Mail und andere Einträge bleiben unberührt.</translation>
    </message>
    <message>
        <source>With them, the name %1 becomes a zone of its own, where TLS certificates for %2 are proven. They concern this one name and nothing else; web, mail and other records are not touched.</source>
        <translation>Damit wird der Name %1 eine eigene Zone, in der TLS-Zertifikate für %2 nachgewiesen werden. Sie betreffen nur diesen einen Namen; Web, Mail und andere Einträge bleiben unberührt.</translation>
    </message>
    <message>
        <source>The domain does not exist</source>
        <translation>Die Domain gibt es nicht</translation>
    </message>
    <message>
        <source>%1 is not registered, or was taken out of DNS by its registrar.</source>
        <translation>%1 ist nicht registriert oder wurde vom Registrar aus dem DNS genommen.</translation>
    </message>
    <message>
        <source>Check the spelling; register or renew the domain.</source>
        <translation>Die Schreibweise prüfen; die Domain registrieren oder verlängern.</translation>
    </message>
    <message>
        <source>None of the nameservers of %1 answers.</source>
        <translation>Keiner der Nameserver von %1 antwortet.</translation>
    </message>
    <message>
        <source>Ask whoever runs these nameservers, and check that this network lets DNS through (port 53, UDP and TCP).</source>
        <translation>Den Betreiber dieser Nameserver fragen und prüfen, ob dieses Netz DNS durchlässt (Port 53, UDP und TCP).</translation>
    </message>
    <message>
        <source>The delegation leads nowhere</source>
        <translation>Die Delegation führt ins Leere</translation>
    </message>
    <message>
        <source>%1 is delegated to %2, and none of them serves it.</source>
        <translation>%1 ist an %2 delegiert, und keiner davon bedient die Zone.</translation>
    </message>
    <message>
        <source>%1 is delegated to nameservers of which none serves it.</source>
        <translation>%1 ist an Nameserver delegiert, von denen keiner die Zone bedient.</translation>
    </message>
    <message>
        <source>Set up the zone at these nameservers, or name others at the registrar (or in the zone above).</source>
        <translation>Die Zone auf diesen Nameservern einrichten oder beim Registrar (oder in der Zone darüber) andere nennen.</translation>
    </message>
    <message>
        <source>Delegation and zone name different servers</source>
        <translation>Delegation und Zone nennen verschiedene Server</translation>
    </message>
    <message>
        <source>The zone above says that %1 is served by %2; the zone itself says %3.</source>
        <translation>Die Zone darüber sagt, %1 werde von %2 bedient; die Zone selbst sagt %3.</translation>
    </message>
    <message>
        <source>Make the NS records of the zone and those at the registrar the same.</source>
        <translation>Die NS-Einträge der Zone und die beim Registrar gleich machen.</translation>
    </message>
    <message>
        <source>A nameserver has no address</source>
        <translation>Ein Nameserver hat keine Adresse</translation>
    </message>
    <message>
        <source>%1 is a nameserver of %2, and has no address.</source>
        <translation>%1 ist ein Nameserver von %2 und hat keine Adresse.</translation>
    </message>
    <message>
        <source>Give it an address record, or take it out of the delegation.</source>
        <translation>Ihm einen Adresseintrag geben oder ihn aus der Delegation nehmen.</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>DNSSEC does not hold</source>
        <translation>DNSSEC stimmt nicht</translation>
    </message>
    <message>
        <source>The signatures of %1 do not hold, so resolvers that check them refuse its answers%2.</source>
        <translation>Die Signaturen von %1 stimmen nicht; Resolver, die sie prüfen, lehnen die Antworten ab%2.</translation>
    </message>
    <message>
        <source>Have the zone signed anew, or correct or remove its DS records at the registrar.</source>
        <translation>Die Zone neu signieren lassen oder ihre DS-Einträge beim Registrar berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>A nameserver is behind</source>
        <translation>Ein Nameserver ist im Rückstand</translation>
    </message>
    <message>
        <source>%1 has an older copy of %2 (serial %3, others have %4).</source>
        <translation>%1 hat eine ältere Fassung von %2 (Seriennummer %3, andere haben %4).</translation>
    </message>
    <message>
        <source>Wait until it has caught up; if it does not, check the zone transfer to it.</source>
        <translation>Warten, bis er aufgeholt hat; wenn nicht, die Zonenübertragung dorthin prüfen.</translation>
    </message>
    <message>
        <source>The nameservers disagree</source>
        <translation>Die Nameserver sind sich nicht einig</translation>
    </message>
    <message>
        <source>%1 answers otherwise than the other nameservers of %2.</source>
        <translation>%1 antwortet anders als die übrigen Nameserver von %2.</translation>
    </message>
    <message>
        <source>Wait a few minutes; if it stays so, ask whoever runs the nameservers.</source>
        <translation>Einige Minuten warten; wenn es so bleibt, den Betreiber der Nameserver fragen.</translation>
    </message>
    <message>
        <source>A nameserver does not answer</source>
        <translation>Ein Nameserver antwortet nicht</translation>
    </message>
    <message>
        <source>%1, a nameserver of %2, did not answer in time.</source>
        <translation>%1, ein Nameserver von %2, hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Have it started or its network mended, or take it out of the delegation.</source>
        <translation>Ihn starten oder sein Netz in Ordnung bringen lassen, oder ihn aus der Delegation nehmen.</translation>
    </message>
    <message>
        <source>A nameserver cannot be reached</source>
        <translation>Ein Nameserver ist nicht erreichbar</translation>
    </message>
    <message>
        <source>%1, a nameserver of %2, cannot be reached: no route, or its port is closed.</source>
        <translation>%1, ein Nameserver von %2, ist nicht erreichbar: kein Weg dorthin, oder sein Port ist zu.</translation>
    </message>
    <message>
        <source>Have it started or its firewall opened (port 53, UDP and TCP), or take it out of the delegation.</source>
        <translation>Ihn starten oder seine Firewall öffnen lassen (Port 53, UDP und TCP), oder ihn aus der Delegation nehmen.</translation>
    </message>
    <message>
        <source>A nameserver does not have the zone</source>
        <translation>Ein Nameserver hat die Zone nicht</translation>
    </message>
    <message>
        <source>%1 is named as a nameserver of %2, but does not serve it (%3).</source>
        <translation>%1 ist als Nameserver von %2 genannt, bedient die Zone aber nicht (%3).</translation>
    </message>
    <message>
        <source>Set up the zone there, or take the server out of the delegation.</source>
        <translation>Die Zone dort einrichten oder den Server aus der Delegation nehmen.</translation>
    </message>
    <message>
        <source>A nameserver refuses to answer</source>
        <translation>Ein Nameserver verweigert die Antwort</translation>
    </message>
    <message>
        <source>%1 has the zone %2 and refuses the question (%3).</source>
        <translation>%1 hat die Zone %2 und verweigert die Antwort (%3).</translation>
    </message>
    <message>
        <source>Let it answer everybody: look at its access lists and views.</source>
        <translation>Er muss allen antworten: seine Zugriffslisten und Sichten (views) ansehen.</translation>
    </message>
    <message>
        <source>A nameserver fails</source>
        <translation>Ein Nameserver ist gestört</translation>
    </message>
    <message>
        <source>%1, a nameserver of %2, answers with an error (%3).</source>
        <translation>%1, ein Nameserver von %2, antwortet mit einem Fehler (%3).</translation>
    </message>
    <message>
        <source>Look into its log: the zone is often not loaded, or has expired.</source>
        <translation>In sein Protokoll sehen: Oft ist die Zone nicht geladen oder abgelaufen.</translation>
    </message>
    <message>
        <source>CAA forbids wildcards of this CA</source>
        <translation>CAA verbietet Wildcards dieser CA</translation>
    </message>
    <message>
        <source>CAA allows another account only</source>
        <translation>CAA erlaubt nur ein anderes Konto</translation>
    </message>
    <message>
        <source>Add this account to the CAA records of %1, or order with the account that is named.</source>
        <translation>Dieses Konto in die CAA-Einträge von %1 aufnehmen oder mit dem genannten Konto bestellen.</translation>
    </message>
    <message>
        <source>CAA does not allow proof by DNS</source>
        <translation>CAA erlaubt den Nachweis durch DNS nicht</translation>
    </message>
    <message>
        <source>Add the method to the CAA records of %1.</source>
        <translation>Die Art in die CAA-Einträge von %1 aufnehmen.</translation>
    </message>
    <message>
        <source>CAA lets nobody issue</source>
        <translation>CAA lässt niemanden ausstellen</translation>
    </message>
    <message>
        <source>The CAA records of %1 forbid certificates of any CA.</source>
        <translation>Die CAA-Einträge von %1 verbieten Zertifikate jeder CA.</translation>
    </message>
    <message>
        <source>Add a CAA record for the CA at %1.</source>
        <translation>Bei %1 einen CAA-Eintrag für die CA hinzufügen.</translation>
    </message>
    <message>
        <source>A CAA record is critical and unknown</source>
        <translation>Ein CAA-Eintrag ist kritisch und unbekannt</translation>
    </message>
    <message>
        <source>%1 has a CAA record marked critical that CAs do not know, so they refuse.</source>
        <translation>%1 hat einen als kritisch markierten CAA-Eintrag, den CAs nicht kennen; darum lehnen sie ab.</translation>
    </message>
    <message>
        <source>Remove that record, or its critical flag (128).</source>
        <translation>Den Eintrag oder seine Markierung als kritisch (128) entfernen.</translation>
    </message>
    <message>
        <source>A CAA record cannot be read</source>
        <translation>Ein CAA-Eintrag ist nicht lesbar</translation>
    </message>
    <message>
        <source>A CAA record of %1 is not of the form that CAs read, and so allows nobody.</source>
        <translation>Ein CAA-Eintrag von %1 hat nicht die Form, die CAs lesen, und erlaubt darum niemanden.</translation>
    </message>
    <message>
        <source>Correct it: the CA&apos;s domain name alone, without https:// and without a dot at the end.</source>
        <translation>Ihn berichtigen: nur der Domainname der CA, ohne https:// und ohne Punkt am Ende.</translation>
    </message>
    <message>
        <source>The question for CAA is not answered</source>
        <translation>Die Frage nach CAA bleibt unbeantwortet</translation>
    </message>
    <message>
        <source>The nameservers give no answer to the question for CAA records of %1, and CAs refuse then.</source>
        <translation>Die Nameserver beantworten die Frage nach CAA-Einträgen von %1 nicht; dann lehnen CAs ab.</translation>
    </message>
    <message>
        <source>Have the nameservers answer it, be it with &quot;none&quot;: a firewall or an old server often drops what it does not know.</source>
        <translation>Die Nameserver müssen antworten, und sei es „keine“: Oft wirft eine Firewall oder ein alter Server weg, was er nicht kennt.</translation>
    </message>
    <message>
        <source>CAA allows other CAs only</source>
        <translation>CAA erlaubt nur andere CAs</translation>
    </message>
    <message>
        <source>A resolver does not answer</source>
        <translation>Ein Resolver antwortet nicht</translation>
    </message>
    <message>
        <source>The resolver %1 gave no answer.</source>
        <translation>Der Resolver %1 hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Check its address in the settings, or the network.</source>
        <translation>Seine Adresse in den Einstellungen prüfen, oder das Netz.</translation>
    </message>
    <message>
        <source>A resolver remembers that nothing was there</source>
        <translation>Ein Resolver merkt sich, dass nichts da war</translation>
    </message>
    <message>
        <source>The resolver %1 was asked for %2 too early, and keeps the empty answer for a while.</source>
        <translation>Der Resolver %1 wurde zu früh nach %2 gefragt und behält die leere Antwort eine Weile.</translation>
    </message>
    <message>
        <source>The resolver %1 was asked for %2 too early, and keeps the empty answer until %3.</source>
        <translation>Der Resolver %1 wurde zu früh nach %2 gefragt und behält die leere Antwort bis %3.</translation>
    </message>
    <message>
        <source>Nothing has to be done: the nameservers show the record.</source>
        <translation>Es ist nichts zu tun: Die Nameserver zeigen den Eintrag.</translation>
    </message>
    <message>
        <source>A resolver remembers an older value</source>
        <translation>Ein Resolver merkt sich einen älteren Wert</translation>
    </message>
    <message>
        <source>The resolver %1 still has %3 for %2.</source>
        <translation>Der Resolver %1 hat für %2 noch %3.</translation>
    </message>
    <message>
        <source>The resolver %1 still has %3 for %2, until %4.</source>
        <translation>Der Resolver %1 hat für %2 noch %3, bis %4.</translation>
    </message>
    <message>
        <source>Nothing has to be done: the nameservers show the present value.</source>
        <translation>Es ist nichts zu tun: Die Nameserver zeigen den jetzigen Wert.</translation>
    </message>
    <message>
        <source>A resolver has its own view</source>
        <translation>Ein Resolver hat eine eigene Sicht</translation>
    </message>
    <message>
        <source>The resolver %1 answers otherwise than the nameservers for %2: it has a copy of its own.</source>
        <translation>Der Resolver %1 antwortet für %2 anders als die Nameserver: Er hat eine eigene Fassung.</translation>
    </message>
    <message>
        <source>What the world sees counts; choose another resolver in the settings if this one misleads.</source>
        <translation>Es zählt, was die Welt sieht; einen anderen Resolver in den Einstellungen wählen, wenn dieser irreführt.</translation>
    </message>
    <message>
        <source>The wrong value may be remembered for long</source>
        <translation>Der falsche Wert wird vielleicht lange behalten</translation>
    </message>
    <message>
        <source>The record at %1 may be kept for %2 by whoever has asked for it.</source>
        <translation>Wer nach dem Eintrag bei %1 gefragt hat, darf ihn %2 lang behalten.</translation>
    </message>
    <message>
        <source>Correct the record with a short TTL, and wait before you try again.</source>
        <translation>Den Eintrag mit kurzer TTL berichtigen und vor dem nächsten Versuch warten.</translation>
    </message>
    <message>
        <source>Correct the record with a short TTL; caches forget the old one by %1.</source>
        <translation>Den Eintrag mit kurzer TTL berichtigen; bis %1 haben alle den alten vergessen.</translation>
    </message>
    <message>
        <source>something else</source>
        <comment>what is not known of a finding</comment>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>One of them</source>
        <comment>of the nameservers</comment>
        <translation>Einer davon</translation>
    </message>
    <message>
        <source>The zone is in the name twice</source>
        <translation>Die Zone steht zweimal im Namen</translation>
    </message>
    <message>
        <source>The record is at %1, where the zone&apos;s name was appended once more; it belongs at %2.</source>
        <translation>Der Eintrag steht bei %1, wo der Name der Zone noch einmal angehängt wurde; er gehört zu %2.</translation>
    </message>
    <message>
        <source>Enter the name without the zone, or with a dot at its end: %1.</source>
        <translation>Den Namen ohne die Zone eingeben, oder mit einem Punkt am Ende: %1.</translation>
    </message>
    <message>
        <source>The record is at the domain itself</source>
        <translation>Der Eintrag steht bei der Domain selbst</translation>
    </message>
    <message>
        <source>The value stands at %1; the CA looks at %2.</source>
        <translation>Der Wert steht bei %1; die CA sieht bei %2 nach.</translation>
    </message>
    <message>
        <source>Move the record to %1.</source>
        <translation>Den Eintrag nach %1 verschieben.</translation>
    </message>
    <message>
        <source>The record is under another name</source>
        <translation>Der Eintrag steht unter einem anderen Namen</translation>
    </message>
    <message>
        <source>Change the record&apos;s name to %1.</source>
        <translation>Den Namen des Eintrags in %1 ändern.</translation>
    </message>
    <message>
        <source>The record is where nobody looks</source>
        <translation>Der Eintrag steht, wo niemand nachsieht</translation>
    </message>
    <message>
        <source>The server %1 has the record of %2, but the domain is not delegated to it.</source>
        <translation>Der Server %1 hat den Eintrag von %2, aber die Domain ist nicht an ihn delegiert.</translation>
    </message>
    <message>
        <source>Publish the record at the nameservers that the domain is delegated to, or change the delegation at the registrar.</source>
        <translation>Den Eintrag auf den Nameservern veröffentlichen, an die die Domain delegiert ist, oder die Delegation beim Registrar ändern.</translation>
    </message>
    <message>
        <source>The record is not there</source>
        <translation>Der Eintrag ist nicht da</translation>
    </message>
    <message>
        <source>There is no TXT record at %1.</source>
        <translation>Bei %1 gibt es keinen TXT-Eintrag.</translation>
    </message>
    <message>
        <source>Publish a TXT record at %1 with the value %2.</source>
        <translation>Bei %1 einen TXT-Eintrag mit dem Wert %2 veröffentlichen.</translation>
    </message>
    <message>
        <source>Quotes became part of the value</source>
        <translation>Anführungszeichen sind in den Wert geraten</translation>
    </message>
    <message>
        <source>At %1 stands %2, with quotes inside the value.</source>
        <translation>Bei %1 steht %2, mit Anführungszeichen im Wert.</translation>
    </message>
    <message>
        <source>Enter the value without quotes: %1</source>
        <translation>Den Wert ohne Anführungszeichen eingeben: %1</translation>
    </message>
    <message>
        <source>A space or line break is in the value</source>
        <translation>Ein Leerzeichen oder Zeilenumbruch ist im Wert</translation>
    </message>
    <message>
        <source>The value at %1 has white space that does not belong there: &quot;%2&quot;.</source>
        <translation>Der Wert bei %1 enthält Leerraum, der nicht hineingehört: „%2“.</translation>
    </message>
    <message>
        <source>Enter the value without spaces and line breaks: %1</source>
        <translation>Den Wert ohne Leerzeichen und Zeilenumbrüche eingeben: %1</translation>
    </message>
    <message>
        <source>The value is not complete or was changed</source>
        <translation>Der Wert ist unvollständig oder verändert</translation>
    </message>
    <message>
        <source>At %1 stands %2, which is nearly the value and not quite.</source>
        <translation>Bei %1 steht %2, fast der Wert, aber nicht ganz.</translation>
    </message>
    <message>
        <source>Copy the value again, as a whole and in upper and lower case as it is: %1</source>
        <translation>Den Wert noch einmal kopieren, ganz und mit Groß- und Kleinbuchstaben, wie er ist: %1</translation>
    </message>
    <message>
        <source>The key authorization was published, not its digest</source>
        <translation>Die Key Authorization wurde veröffentlicht, nicht ihr Hashwert</translation>
    </message>
    <message>
        <source>At %1 stands %2, of which the value is made; the CA wants the value itself.</source>
        <translation>Bei %1 steht %2, woraus der Wert gebildet wird; die CA will den Wert selbst.</translation>
    </message>
    <message>
        <source>Replace it by the value %1.</source>
        <translation>Durch den Wert %1 ersetzen.</translation>
    </message>
    <message>
        <source>An older value is still there</source>
        <translation>Ein älterer Wert steht noch da</translation>
    </message>
    <message>
        <source>At %1 stands %2, the value of an earlier order.</source>
        <translation>Bei %1 steht %2, der Wert eines früheren Auftrags.</translation>
    </message>
    <message>
        <source>Replace it by the present value %1.</source>
        <translation>Durch den jetzigen Wert %1 ersetzen.</translation>
    </message>
    <message>
        <source>Only one of two values is there</source>
        <translation>Nur einer von zwei Werten ist da</translation>
    </message>
    <message>
        <source>At %1 stands %2, but %3 is missing: both must be there at the same time.</source>
        <translation>Bei %1 steht %2, aber %3 fehlt: Beide müssen gleichzeitig da sein.</translation>
    </message>
    <message>
        <source>Add a second TXT record of the same name with the value %1; keep the first.</source>
        <translation>Einen zweiten TXT-Eintrag desselben Namens mit dem Wert %1 hinzufügen; den ersten behalten.</translation>
    </message>
    <message>
        <source>Another value is there</source>
        <translation>Ein anderer Wert steht da</translation>
    </message>
    <message>
        <source>At %1 stands %2, but not the value %3.</source>
        <translation>Bei %1 steht %2, aber nicht der Wert %3.</translation>
    </message>
    <message>
        <source>Add a TXT record at %1 with the value %2; what is there can stay.</source>
        <translation>Bei %1 einen TXT-Eintrag mit dem Wert %2 hinzufügen; was da ist, kann bleiben.</translation>
    </message>
    <message>
        <source>A wildcard leads the name elsewhere</source>
        <translation>Eine Wildcard führt den Namen woandershin</translation>
    </message>
    <message>
        <source>%1 has no record of its own, and a wildcard CNAME leads it to %2.</source>
        <translation>%1 hat keinen eigenen Eintrag, und ein Wildcard-CNAME führt ihn zu %2.</translation>
    </message>
    <message>
        <source>Publish the TXT record at %1: a name with a record of its own is not caught by the wildcard.</source>
        <translation>Den TXT-Eintrag bei %1 veröffentlichen: Einen Namen mit eigenem Eintrag erfasst die Wildcard nicht.</translation>
    </message>
    <message>
        <source>A wildcard answers for the name</source>
        <translation>Eine Wildcard antwortet für den Namen</translation>
    </message>
    <message>
        <source>%1 has no record of its own; what is seen there, %2, comes from a wildcard record.</source>
        <translation>%1 hat keinen eigenen Eintrag; was dort zu sehen ist, %2, kommt von einem Wildcard-Eintrag.</translation>
    </message>
    <message>
        <source>Publish a TXT record at %1 itself with the value %2.</source>
        <translation>Einen TXT-Eintrag bei %1 selbst mit dem Wert %2 veröffentlichen.</translation>
    </message>
    <message>
        <source>A CNAME stands beside other records</source>
        <translation>Ein CNAME steht neben anderen Einträgen</translation>
    </message>
    <message>
        <source>%1 has a CNAME (to %2) and TXT records; a name with a CNAME can have nothing else.</source>
        <translation>%1 hat einen CNAME (zu %2) und TXT-Einträge; ein Name mit CNAME kann sonst nichts haben.</translation>
    </message>
    <message>
        <source>Remove the CNAME, or keep it and publish the TXT record at %1.</source>
        <translation>Den CNAME entfernen, oder ihn behalten und den TXT-Eintrag bei %1 veröffentlichen.</translation>
    </message>
    <message>
        <source>A CNAME is in the way</source>
        <translation>Ein CNAME ist im Weg</translation>
    </message>
    <message>
        <source>%1 is a CNAME to %2, so nobody sees a TXT record at %1.</source>
        <translation>%1 ist ein CNAME zu %2; einen TXT-Eintrag bei %1 sieht darum niemand.</translation>
    </message>
    <message>
        <source>Remove the CNAME of %1 and publish the TXT record there.</source>
        <translation>Den CNAME von %1 entfernen und den TXT-Eintrag dort veröffentlichen.</translation>
    </message>
    <message>
        <source>The CNAMEs go round in a circle</source>
        <translation>Die CNAMEs gehen im Kreis</translation>
    </message>
    <message>
        <source>From %1 the CNAMEs come back to where they were: %2.</source>
        <translation>Von %1 kommen die CNAMEs dorthin zurück, wo sie waren: %2.</translation>
    </message>
    <message>
        <source>Remove one of these CNAMEs.</source>
        <translation>Einen dieser CNAMEs entfernen.</translation>
    </message>
    <message>
        <source>A CNAME leads to nothing</source>
        <translation>Ein CNAME führt ins Leere</translation>
    </message>
    <message>
        <source>The CNAME of %1 leads to %2, which does not exist.</source>
        <translation>Der CNAME von %1 führt zu %2, das es nicht gibt.</translation>
    </message>
    <message>
        <source>Correct the CNAME, or set up the name it leads to and publish the record there.</source>
        <translation>Den CNAME berichtigen, oder den Namen einrichten, zu dem er führt, und den Eintrag dort veröffentlichen.</translation>
    </message>
    <message>
        <source>The chain of CNAMEs is long</source>
        <translation>Die Kette der CNAMEs ist lang</translation>
    </message>
    <message>
        <source>From %1 it is %2 CNAMEs to the record; some CAs give up before.</source>
        <translation>Von %1 sind es %2 CNAMEs bis zum Eintrag; manche CAs geben vorher auf.</translation>
    </message>
    <message>
        <source>Let the first CNAME lead to the last name directly: %1.</source>
        <translation>Den ersten CNAME gleich zum letzten Namen führen lassen: %1.</translation>
    </message>
    <message>
        <source>The DNS provider refuses the credentials</source>
        <translation>Der DNS-Anbieter lehnt die Zugangsdaten ab</translation>
    </message>
    <message>
        <source>The DNS provider did not accept the credentials for %1.</source>
        <translation>Der DNS-Anbieter hat die Zugangsdaten für %1 nicht angenommen.</translation>
    </message>
    <message>
        <source>Check the credentials in the settings.</source>
        <translation>Die Zugangsdaten in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The credentials are for other zones</source>
        <translation>Die Zugangsdaten sind für andere Zonen</translation>
    </message>
    <message>
        <source>%1 is not among the zones that the DNS provider&apos;s credentials can change.</source>
        <translation>%1 gehört nicht zu den Zonen, die sich mit den Zugangsdaten des DNS-Anbieters ändern lassen.</translation>
    </message>
    <message>
        <source>Use credentials of the account that has this zone, or give these access to it.</source>
        <translation>Zugangsdaten des Kontos verwenden, das diese Zone hat, oder diesen Zugriff darauf geben.</translation>
    </message>
    <message>
        <source>There is a certificate for this name already</source>
        <translation>Für diesen Namen gibt es schon ein Zertifikat</translation>
    </message>
    <message>
        <source>%1 is in the certificate of %2.</source>
        <translation>%1 steht im Zertifikat von %2.</translation>
    </message>
    <message>
        <source>%1 is in the certificate of %2, until %3.</source>
        <translation>%1 steht im Zertifikat von %2, bis %3.</translation>
    </message>
    <message>
        <source>Use that certificate, or order another one if it is meant.</source>
        <translation>Dieses Zertifikat verwenden, oder ein weiteres bestellen, wenn das so gewollt ist.</translation>
    </message>
    <message>
        <source>The name cannot be used</source>
        <translation>Der Name ist nicht verwendbar</translation>
    </message>
    <message>
        <source>No certificate can be had for %1.</source>
        <translation>Für %1 ist kein Zertifikat zu bekommen.</translation>
    </message>
    <message>
        <source>error</source>
        <comment>how bad a finding is</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>how bad a finding is</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>note</source>
        <comment>how bad a finding is</comment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>good</source>
        <comment>part of a lookup</comment>
        <translation>gut</translation>
    </message>
    <message>
        <source>doubtful</source>
        <comment>part of a lookup</comment>
        <translation>fraglich</translation>
    </message>
    <message>
        <source>wrong</source>
        <comment>part of a lookup</comment>
        <translation>falsch</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>part of a lookup</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>CNAME to %1</source>
        <translation>CNAME zu %1</translation>
    </message>
    <message>
        <source>delegated by %1</source>
        <comment>a zone</comment>
        <translation>delegiert von %1</translation>
    </message>
    <message>
        <source>signed</source>
        <comment>a zone</comment>
        <translation>signiert</translation>
    </message>
    <message>
        <source>not signed</source>
        <comment>a zone</comment>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>Zone %1 (%2)</source>
        <translation>Zone %1 (%2)</translation>
    </message>
    <message>
        <source>No zone was found</source>
        <translation>Keine Zone gefunden</translation>
    </message>
    <message>
        <source>resolver %1</source>
        <translation>Resolver %1</translation>
    </message>
    <message>
        <source>answers</source>
        <comment>a nameserver</comment>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a nameserver, what it says</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>CAA: none, every CA may issue</source>
        <translation>CAA: keine, jede CA darf ausstellen</translation>
    </message>
    <message>
        <source>CAA: %1</source>
        <translation>CAA: %1</translation>
    </message>
    <message>
        <source>shows the first value, not yet the next</source>
        <translation>zeigt den ersten Wert, den nächsten noch nicht</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>TTL %1</source>
        <translation>TTL %1</translation>
    </message>
    <message>
        <source>serial %1</source>
        <comment>of a zone</comment>
        <translation>Seriennummer %1</translation>
    </message>
    <message>
        <source>Servers to ask for the record changed</source>
        <translation>Zu fragende Server geändert</translation>
    </message>
    <message>
        <source>%1 does not lead to acme-dns yet.</source>
        <translation>%1 führt noch nicht zu acme-dns.</translation>
    </message>
    <message>
        <source>Set this record in the DNS of the domain; Certwright looks again by itself: %1</source>
        <translation>Diesen Eintrag im DNS der Domain setzen; Certwright sieht von selbst wieder nach: %1</translation>
    </message>
    <message>
        <source>The script needs curl or wget, and neither is installed.</source>
        <translation>Das Skript braucht curl oder wget, und keines ist installiert.</translation>
    </message>
    <message>
        <source>Install curl, then resume.</source>
        <translation>curl installieren, dann fortsetzen.</translation>
    </message>
    <message>
        <source>These credentials show no zone that %1 is in.</source>
        <translation>Diese Zugangsdaten zeigen keine Zone, in der %1 liegt.</translation>
    </message>
    <message>
        <source>Check at the provider whether the zone is there and whether the credentials may see it, then resume.</source>
        <translation>Beim Anbieter prüfen, ob die Zone dort ist und ob die Zugangsdaten sie sehen dürfen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The provider does not open its interface (API) to this account.</source>
        <translation>Der Anbieter öffnet seine Schnittstelle (API) diesem Konto nicht.</translation>
    </message>
    <message>
        <source>GoDaddy asks for ten domains or a Discount Domain Club plan. Without that, delegate the challenge name to another provider by a CNAME record, or set the record yourself.</source>
        <translation>GoDaddy verlangt zehn Domains oder einen Tarif des Discount Domain Club. Ohne das den Prüfnamen mit einem CNAME an einen anderen Anbieter delegieren oder den Eintrag selbst setzen.</translation>
    </message>
    <message>
        <source>The provider does not serve the zone %1.</source>
        <translation>Der Anbieter bedient die Zone %1 nicht.</translation>
    </message>
    <message>
        <source>Choose the provider whose nameservers the domain has, then resume.</source>
        <translation>Den Anbieter wählen, dessen Nameserver die Domain hat, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Nothing was written: the zone %1 has a record that could not be written back.</source>
        <translation>Es wurde nichts geschrieben: Die Zone %1 hat einen Eintrag, der sich nicht zurückschreiben ließe.</translation>
    </message>
    <message>
        <source>Delegate the challenge name to another provider by a CNAME record, or set the record yourself.</source>
        <translation>Den Prüfnamen mit einem CNAME an einen anderen Anbieter delegieren oder den Eintrag selbst setzen.</translation>
    </message>
    <message>
        <source>After the change the zone %1 is not as it was written.</source>
        <translation>Nach der Änderung ist die Zone %1 nicht so, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Look at the zone at the provider now; what is missing is listed below.</source>
        <translation>Jetzt die Zone beim Anbieter ansehen; was fehlt, steht unten.</translation>
    </message>
    <message>
        <source>acme.sh has no DNS script of that name.</source>
        <translation>acme.sh hat kein DNS-Skript dieses Namens.</translation>
    </message>
    <message>
        <source>Choose one of those in its folder dnsapi; they are listed below.</source>
        <translation>Eines aus seinem Ordner dnsapi wählen; sie stehen unten.</translation>
    </message>
    <message>
        <source>acme.sh is not in the folder of the option %1.</source>
        <translation>acme.sh ist nicht im Ordner der Option %1.</translation>
    </message>
    <message>
        <source>Install acme.sh, or give the folder that it is in.</source>
        <translation>acme.sh installieren oder den Ordner angeben, in dem es liegt.</translation>
    </message>
    <message>
        <source>The script of the option %1 cannot be loaded.</source>
        <translation>Das Skript der Option %1 lässt sich nicht laden.</translation>
    </message>
    <message>
        <source>Bring acme.sh up to date, then try again; the script&apos;s own words are below.</source>
        <translation>acme.sh auf den neuesten Stand bringen, dann erneut versuchen; die Worte des Skripts stehen unten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of a zone.</source>
        <translation>„%1“ ist kein Name einer Zone.</translation>
    </message>
    <message>
        <source>Give the zone that other credentials are for, such as example.net.</source>
        <translation>Geben Sie die Zone an, für die andere Zugangsdaten sind, etwa example.net.</translation>
    </message>
    <message>
        <source>There are two kinds of credentials for %1.</source>
        <translation>Für %1 gibt es zweierlei Zugangsdaten.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Behalten Sie eine davon.</translation>
    </message>
    <message>
        <source>With them, TLS certificates for %1 can be renewed without changing your zone again. They concern these names and nothing else; web, mail and other records are not touched.</source>
        <translation>Damit können TLS-Zertifikate für %1 erneuert werden, ohne dass Ihre Zone noch einmal geändert wird. Sie betreffen nur diese Namen und sonst nichts; Web, E-Mail und andere Einträge bleiben unberührt.</translation>
    </message>
    <message>
        <source>DNS records for the TLS certificates of %1 and others</source>
        <translation>DNS-Einträge für die TLS-Zertifikate von %1 und anderen</translation>
    </message>
    <message>
        <source>DNS records for the TLS certificates of %1</source>
        <translation>DNS-Einträge für die TLS-Zertifikate von %1</translation>
    </message>
    <message>
        <source>the chosen CA</source>
        <translation>die gewählte CA</translation>
    </message>
    <message>
        <source>The CAA records of %1 let %2 issue, but not wildcard certificates (issuewild).</source>
        <translation>Die CAA-Einträge von %1 lassen %2 ausstellen, aber keine Wildcard-Zertifikate (issuewild).</translation>
    </message>
    <message>
        <source>Add an issuewild record for %2 at %1.</source>
        <translation>Bei %1 einen Eintrag issuewild für %2 hinzufügen.</translation>
    </message>
    <message>
        <source>The CAA records of %1 allow %2, but only with another account (accounturi).</source>
        <translation>Die CAA-Einträge von %1 erlauben %2, aber nur mit einem anderen Konto (accounturi).</translation>
    </message>
    <message>
        <source>The CAA records of %1 allow %2, but only by other ways of proof (validationmethods).</source>
        <translation>Die CAA-Einträge von %1 erlauben %2, aber nur mit anderen Arten des Nachweises (validationmethods).</translation>
    </message>
    <message>
        <source>The CAA records of %1 do not name %2.</source>
        <translation>Die CAA-Einträge von %1 nennen %2 nicht.</translation>
    </message>
    <message>
        <source>Add a CAA record for %2 at %1, or choose a CA that is named.</source>
        <translation>Bei %1 einen CAA-Eintrag für %2 hinzufügen oder eine genannte CA wählen.</translation>
    </message>
    <message>
        <source>Not everything could be looked at</source>
        <translation>Nicht alles konnte geprüft werden</translation>
    </message>
    <message>
        <source>Servers were silent, and the time for %1 was over before all was asked: what is not said here is not known.</source>
        <translation>Server haben nicht geantwortet, und die Zeit für %1 war vorbei, bevor alles gefragt war: Was hier nicht steht, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>See to the servers that are named, then look again.</source>
        <translation>Sich um die genannten Server kümmern und dann noch einmal prüfen.</translation>
    </message>
    <message>
        <source>Proven; the next value takes its place</source>
        <translation>Nachgewiesen; der nächste Wert tritt an seine Stelle</translation>
    </message>
    <message>
        <source>This provider can hold one value only, and that of another order is at %1.</source>
        <translation>Dieser Anbieter kann nur einen Wert halten, und bei %1 steht der eines anderen Auftrags.</translation>
    </message>
    <message>
        <source>Certwright goes on when the other order is done; nothing needs to be done.</source>
        <translation>Certwright macht weiter, wenn der andere Auftrag fertig ist; es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The provider took the change, but its servers do not have it after some minutes.</source>
        <translation>Der Anbieter hat die Änderung angenommen, aber seine Server haben sie nach einigen Minuten noch nicht.</translation>
    </message>
    <message>
        <source>It is tried again; if it stays so, the provider may know of a disturbance.</source>
        <translation>Es wird noch einmal versucht; bleibt es so, weiß der Anbieter vielleicht von einer Störung.</translation>
    </message>
</context>
<context>
    <name>certwright</name>
    <message>
        <source>TLS certificates for your domains, proven by DNS alone.</source>
        <translation>TLS-Zertifikate für Ihre Domains, allein über DNS nachgewiesen.</translation>
    </message>
    <message>
        <source>Work with a practice CA and DNS server on this machine.</source>
        <translation>Mit einer Übungs-CA und einem Übungs-DNS-Server auf diesem Rechner arbeiten.</translation>
    </message>
    <message>
        <source>Profile folder to work on.</source>
        <translation>Profilordner, mit dem gearbeitet wird.</translation>
    </message>
</context>
<context>
    <name>certwright::AccountFields</name>
    <message>
        <source>without e-mail address</source>
        <translation>ohne E-Mail-Adresse</translation>
    </message>
    <message>
        <source>%1 (number %2)</source>
        <translation>%1 (Nummer %2)</translation>
    </message>
    <message>
        <source>I &amp;agree to the terms of this CA</source>
        <translation>Ich stimme den &amp;Nutzungsbedingungen dieser CA zu</translation>
    </message>
    <message>
        <source>Account at the CA</source>
        <translation>Konto bei der CA</translation>
    </message>
    <message>
        <source>Accoun&amp;t</source>
        <translation>Kon&amp;to</translation>
    </message>
    <message>
        <source>E-mail address for the account</source>
        <translation>E-Mail-Adresse für das Konto</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>E-&amp;Mail</translation>
    </message>
    <message>
        <source>Key ID of the external account</source>
        <translation>Schlüssel-ID des externen Kontos</translation>
    </message>
    <message>
        <source>MAC key of the external account</source>
        <translation>MAC-Schlüssel des externen Kontos</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
    <message>
        <source>&amp;Get them for my e-mail address</source>
        <translation>Für meine E-Mail-Adresse h&amp;olen</translation>
    </message>
    <message>
        <source>Key &amp;ID</source>
        <translation>Schlüssel-&amp;ID</translation>
    </message>
    <message>
        <source>MAC ke&amp;y</source>
        <translation>MA&amp;C-Schlüssel</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>The CA does not accept these credentials.</source>
        <translation>Die CA nimmt diese Zugangsdaten nicht an.</translation>
    </message>
    <message>
        <source>Compare key ID and MAC key with the CA&apos;s page, or make new ones there: most work only once.</source>
        <translation>Schlüssel-ID und MAC-Schlüssel mit der Seite der CA vergleichen oder dort neue erzeugen: Die meisten gelten nur einmal.</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Creating the account …</source>
        <translation>Konto wird angelegt …</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>Die E-Mail-Adresse ist nicht vollständig.</translation>
    </message>
    <message>
        <source>The CA has not answered yet.</source>
        <translation>Die CA hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Asking the CA for its terms …</source>
        <translation>Die CA wird nach ihren Nutzungsbedingungen gefragt …</translation>
    </message>
    <message>
        <source>This CA wants an e-mail address.</source>
        <translation>Diese CA verlangt eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Type the key ID of your account at the CA.</source>
        <translation>Die Schlüssel-ID Ihres Kontos bei der CA eingeben.</translation>
    </message>
    <message>
        <source>Type the MAC key of your account at the CA.</source>
        <translation>Den MAC-Schlüssel Ihres Kontos bei der CA eingeben.</translation>
    </message>
    <message>
        <source>The MAC key is not complete: copy it whole.</source>
        <translation>Der MAC-Schlüssel ist nicht vollständig: Bitte ganz kopieren.</translation>
    </message>
    <message>
        <source>Agree to the terms of the CA to go on.</source>
        <translation>Den Nutzungsbedingungen der CA zustimmen, um weiterzukommen.</translation>
    </message>
    <message>
        <source>Terms of this CA: %1</source>
        <translation>Nutzungsbedingungen dieser CA: %1</translation>
    </message>
    <message>
        <source>hostmaster@example.org</source>
        <translation>hostmaster@example.org</translation>
    </message>
    <message>
        <source>hostmaster@example.org (optional)</source>
        <translation>hostmaster@example.org (optional)</translation>
    </message>
    <message>
        <source>Asking the CA for the credentials …</source>
        <translation>Die CA wird nach den Zugangsdaten gefragt …</translation>
    </message>
    <message>
        <source>Type your e-mail address first</source>
        <translation>Zuerst Ihre E-Mail-Adresse eingeben</translation>
    </message>
    <message>
        <source>This CA binds the new account to one you have there already.</source>
        <translation>Diese CA bindet das neue Konto an eines, das Sie dort schon haben.</translation>
    </message>
    <message>
        <source>It makes the credentials for an e-mail address, or you copy them from your account there.</source>
        <translation>Sie erzeugt die Zugangsdaten zu einer E-Mail-Adresse, oder Sie kopieren sie aus Ihrem Konto dort.</translation>
    </message>
    <message>
        <source>They are made here: %1</source>
        <translation>Erzeugt werden sie hier: %1</translation>
    </message>
    <message>
        <source>Its administrator or its website gives you the credentials.</source>
        <translation>Die Zugangsdaten bekommen Sie von ihrer Verwaltung oder auf ihrer Website.</translation>
    </message>
</context>
<context>
    <name>certwright::AccountPage</name>
    <message>
        <source>Orders of this account</source>
        <translation>Aufträge dieses Kontos</translation>
    </message>
    <message>
        <source>Ask the CA</source>
        <translation>CA fragen</translation>
    </message>
    <message>
        <source>Show orders</source>
        <translation>Aufträge zeigen</translation>
    </message>
    <message>
        <source>Change e-mail…</source>
        <translation>E-Mail ändern …</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>Neuer Schlüssel …</translation>
    </message>
    <message>
        <source>Export key…</source>
        <translation>Schlüssel exportieren …</translation>
    </message>
    <message>
        <source>Agree to new terms</source>
        <translation>Neuen Bedingungen zustimmen</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Stilllegen …</translation>
    </message>
    <message>
        <source>Remove from here…</source>
        <translation>Hier entfernen …</translation>
    </message>
    <message>
        <source>Asking the CA …</source>
        <translation>Die CA wird gefragt …</translation>
    </message>
    <message>
        <source>The CA knows this account, and what it says is shown above.</source>
        <translation>Die CA kennt dieses Konto; was sie dazu sagt, steht oben.</translation>
    </message>
    <message>
        <source>Telling the CA …</source>
        <translation>Der CA wird es mitgeteilt …</translation>
    </message>
    <message>
        <source>The CA has noted that you agree to its terms.</source>
        <translation>Die CA hat vermerkt, dass Sie ihren Nutzungsbedingungen zustimmen.</translation>
    </message>
    <message>
        <source>Account at %1</source>
        <translation>Konto bei %1</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Copy the account&apos;s URL</source>
        <translation>URL des Kontos kopieren</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Thumbprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Copy the key&apos;s thumbprint</source>
        <translation>Fingerabdruck des Schlüssels kopieren</translation>
    </message>
    <message>
        <source>Bound to</source>
        <translation>Gebunden an</translation>
    </message>
    <message>
        <source>external account %1</source>
        <translation>externes Konto %1</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>The CA&apos;s answer to a change of the key is not known; both keys are kept until it is.</source>
        <translation>Was die CA auf einen Schlüsselwechsel geantwortet hat, ist nicht bekannt; bis dahin bleiben beide Schlüssel.</translation>
    </message>
    <message>
        <source>This CA does not let keys be changed.</source>
        <translation>Diese CA lässt Schlüssel nicht wechseln.</translation>
    </message>
    <message>
        <source>Change e-mail</source>
        <translation>E-Mail ändern</translation>
    </message>
    <message>
        <source>E-mail address that the CA may write to; empty: none</source>
        <translation>E-Mail-Adresse, an die die CA schreiben darf; leer: keine</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The CA has the new address.</source>
        <translation>Die CA hat die neue Adresse.</translation>
    </message>
    <message>
        <source>The CA gets a new key for this account, and the old one is worthless from then on.
Standing dns-persist-01 records that name the key&apos;s thumbprint must be renewed.

Kind of key:</source>
        <translation>Die CA bekommt einen neuen Schlüssel für dieses Konto, und der alte ist von da an wertlos.
Dauerhafte dns-persist-01-Einträge, die den Fingerabdruck des Schlüssels nennen, müssen erneuert werden.

Art des Schlüssels:</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>Schlüssel wechseln</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>Alten behalten</translation>
    </message>
    <message>
        <source>Changing the key …</source>
        <translation>Schlüssel wird gewechselt …</translation>
    </message>
    <message>
        <source>The account has a new key.</source>
        <translation>Das Konto hat einen neuen Schlüssel.</translation>
    </message>
    <message>
        <source>File for the account&apos;s private key</source>
        <translation>Datei für den privaten Schlüssel des Kontos</translation>
    </message>
    <message>
        <source>Writing the key …</source>
        <translation>Schlüssel wird geschrieben …</translation>
    </message>
    <message>
        <source>The private key is in %1, not encrypted; only you can read the file. Whoever has it can order and revoke certificates with this account.</source>
        <translation>Der private Schlüssel liegt unverschlüsselt in %1; nur Sie können die Datei lesen. Wer ihn hat, kann mit diesem Konto Zertifikate beantragen und widerrufen.</translation>
    </message>
    <message>
        <source>Deactivate account</source>
        <translation>Konto stilllegen</translation>
    </message>
    <message>
        <source>Deactivate this account for good?</source>
        <translation>Dieses Konto endgültig stilllegen?</translation>
    </message>
    <message>
        <source>The CA takes no order of it any more, and it cannot be made active again. Certificates that were issued stay valid; domains that order with it need another account for their renewals.</source>
        <translation>Die CA nimmt keinen Auftrag mehr von ihm an, und es lässt sich nicht wieder in Betrieb nehmen. Ausgestellte Zertifikate bleiben gültig; Domains, die dieses Konto verwenden, brauchen für ihre Erneuerungen ein anderes.</translation>
    </message>
    <message>
        <source>The account is deactivated.</source>
        <translation>Das Konto ist stillgelegt.</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Remove this account from this profile?</source>
        <translation>Dieses Konto aus diesem Profil entfernen?</translation>
    </message>
    <message>
        <source>Its private key is deleted here. The CA keeps the account; without its key nobody can use it. Export the key first if it may be needed again.</source>
        <translation>Sein privater Schlüssel wird hier gelöscht. Bei der CA bleibt das Konto; ohne seinen Schlüssel kann es niemand verwenden. Wird der Schlüssel vielleicht noch gebraucht, exportieren Sie ihn vorher.</translation>
    </message>
    <message>
        <source>Removing the account …</source>
        <translation>Konto wird entfernt …</translation>
    </message>
    <message>
        <source>Asking the CA for its orders …</source>
        <translation>Die CA wird nach den Aufträgen gefragt …</translation>
    </message>
    <message>
        <source>The CA lists no orders.</source>
        <translation>Die CA nennt keine Aufträge.</translation>
    </message>
    <message>
        <source>Agree to new terms…</source>
        <translation>Neuen Bedingungen zustimmen …</translation>
    </message>
    <message>
        <source>Asking the CA for its terms …</source>
        <translation>Die CA wird nach ihren Nutzungsbedingungen gefragt …</translation>
    </message>
    <message>
        <source>The CA does not say where they are.</source>
        <translation>Die CA sagt nicht, wo sie stehen.</translation>
    </message>
    <message>
        <source>Agree to the CA&apos;s terms of service?</source>
        <translation>Den Nutzungsbedingungen der CA zustimmen?</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>certwright::AccountsDialog</name>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>Accounts at CAs</source>
        <translation>Konten bei CAs</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Konto hinzufügen …</translation>
    </message>
    <message>
        <source>No account yet. One is made at the CA when the first certificate is ordered there; add one here to use an account that another program has, or one with external credentials.</source>
        <translation>Noch kein Konto. Beim ersten Auftrag für ein Zertifikat wird bei der CA eines angelegt; fügen Sie hier eines hinzu, um das Konto eines anderen Programms zu verwenden oder eines mit externen Zugangsdaten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>certwright::AddDomainWizard</name>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausstellung</translation>
    </message>
    <message>
        <source>Add domain</source>
        <translation>Domain hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Export PEM …</source>
        <translation>PEM &amp;exportieren …</translation>
    </message>
    <message>
        <source>Add domain: %1</source>
        <translation>Domain hinzufügen: %1</translation>
    </message>
    <message>
        <source>The certificate was issued with these.</source>
        <translation>Das Zertifikat wurde mit diesen Angaben ausgestellt.</translation>
    </message>
    <message>
        <source>The domain is registered, and its record stands for these names. Starting over removes it and keeps what you typed; the record will have another value then.</source>
        <translation>Die Domain ist angelegt, und ihr Eintrag steht für diese Namen. Ein Neubeginn entfernt sie und behält die Eingaben; der Eintrag bekommt dann einen anderen Wert.</translation>
    </message>
    <message>
        <source>Certwright is working with these. Starting over removes the domain and keeps what you typed; the record will have another value then.</source>
        <translation>Certwright arbeitet mit diesen Angaben. Ein Neubeginn entfernt die Domain und behält die Eingaben; der Eintrag bekommt dann einen anderen Wert.</translation>
    </message>
    <message>
        <source>Removing the domain …</source>
        <translation>Domain wird entfernt …</translation>
    </message>
    <message>
        <source>Registering …</source>
        <translation>Domain wird angelegt …</translation>
    </message>
    <message>
        <source>Goes on by itself when DNS shows the record.</source>
        <translation>Geht von selbst weiter, sobald das DNS den Eintrag zeigt.</translation>
    </message>
    <message>
        <source>The certificate is kept in the profile; it can be exported at any time.</source>
        <translation>Das Zertifikat bleibt im Profil; es lässt sich jederzeit exportieren.</translation>
    </message>
    <message>
        <source>Closing loses nothing: Certwright goes on, and the domain leads back here.</source>
        <translation>Beim Schließen geht nichts verloren: Certwright arbeitet weiter, und die Domain führt hierher zurück.</translation>
    </message>
    <message>
        <source>Closing loses nothing but secrets: what you typed is here again the next time.</source>
        <translation>Beim Schließen gehen nur geheime Eingaben verloren; alle anderen stehen beim nächsten Mal wieder hier.</translation>
    </message>
    <message>
        <source>The profile cannot be written to; what you typed stays only while this window is open.</source>
        <translation>In das Profil lässt sich nicht schreiben; die Eingaben bleiben nur, solange dieses Fenster offen ist.</translation>
    </message>
    <message>
        <source>&amp;Register</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Save and go on</source>
        <translation>Speichern und &amp;weiter</translation>
    </message>
    <message>
        <source>Closing loses nothing: the domain leads back here.</source>
        <translation>Beim Schließen geht nichts verloren: Die Domain führt hierher zurück.</translation>
    </message>
    <message>
        <source>Signing request</source>
        <translation>Zertifikatsanforderung</translation>
    </message>
    <message>
        <source>Signing requests (*.csr *.req *.pem *.der)</source>
        <translation>Zertifikatsanforderungen (*.csr *.req *.pem *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>In Arbeit …</translation>
    </message>
</context>
<context>
    <name>certwright::AllowanceView</name>
    <message>
        <source>What is left of the CA&apos;s limits</source>
        <translation>Was die Grenzen der CA noch zulassen</translation>
    </message>
</context>
<context>
    <name>certwright::AuthorityBox</name>
    <message>
        <source>For a first try: it works like the real one, its limits are generous, but its certificates are trusted by nobody.</source>
        <translation>Für den ersten Versuch: arbeitet wie die echte und hat großzügige Grenzen, aber ihren Zertifikaten vertraut niemand.</translation>
    </message>
    <message>
        <source>Free and trusted by all browsers; a few failed tries in an hour are counted against you.</source>
        <translation>Kostenlos, und alle Browser vertrauen ihr; einige gescheiterte Versuche in einer Stunde werden angerechnet.</translation>
    </message>
    <message>
        <source>A CA on this computer, for practice: its certificates are trusted by nobody.</source>
        <translation>Eine CA auf diesem Rechner, zum Üben: Ihren Zertifikaten vertraut niemand.</translation>
    </message>
    <message>
        <source>For practice: trusted by nobody.</source>
        <translation>Zum Üben: Niemand vertraut ihr.</translation>
    </message>
    <message>
        <source>Needs credentials, made for your e-mail address.</source>
        <translation>Braucht Zugangsdaten, die zu Ihrer E-Mail-Adresse erzeugt werden.</translation>
    </message>
    <message>
        <source>Needs credentials from its website.</source>
        <translation>Braucht Zugangsdaten von ihrer Website.</translation>
    </message>
    <message>
        <source>Needs your e-mail address.</source>
        <translation>Braucht Ihre E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>No wildcards for free.</source>
        <translation>Keine kostenlosen Wildcard-Zertifikate.</translation>
    </message>
    <message>
        <source>The lifetime can be chosen.</source>
        <translation>Die Laufzeit ist wählbar.</translation>
    </message>
    <message>
        <source>Needs nothing but an account.</source>
        <translation>Braucht nichts außer einem Konto.</translation>
    </message>
    <message>
        <source>Another server, by its directory URL</source>
        <translation>Ein anderer Server, über seine Verzeichnis-URL</translation>
    </message>
    <message>
        <source>One of your own (step-ca, Vault, Pebble) or another public one.</source>
        <translation>Ein eigener (step-ca, Vault, Pebble) oder ein anderer öffentlicher.</translation>
    </message>
    <message>
        <source>Choose, or type to search</source>
        <translation>Wählen oder zum Suchen tippen</translation>
    </message>
    <message>
        <source>Search the CAs</source>
        <translation>CAs suchen</translation>
    </message>
</context>
<context>
    <name>certwright::AuthorityPage</name>
    <message>
        <source>Which authority shall issue it?</source>
        <translation>Welche Zertifizierungsstelle soll es ausstellen?</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>Me&amp;hr</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Key, profile, lifetime, chain, challenge, signing request, further CAs</source>
        <translation>Schlüssel, Profil, Laufzeit, Kette, Nachweis, Zertifikatsanforderung, weitere CAs</translation>
    </message>
    <message>
        <source>Another CA</source>
        <translation>Eine andere CA</translation>
    </message>
    <message>
        <source>%1 and others, or a server of your own by the URL of its directory.</source>
        <comment>names of CAs</comment>
        <translation>%1 und andere, oder ein eigener Server über die URL seines Verzeichnisses.</translation>
    </message>
    <message>
        <source>Further CAs</source>
        <translation>Weitere CAs</translation>
    </message>
    <message>
        <source>Choose a CA.</source>
        <translation>Eine CA wählen.</translation>
    </message>
    <message>
        <source>Create the accou&amp;nt</source>
        <translation>Konto anle&amp;gen</translation>
    </message>
    <message>
        <source>The names have a wildcard: this CA issues none for free, and may refuse the order.</source>
        <translation>Unter den Namen ist einer mit Stern: Dafür stellt diese CA nichts kostenlos aus und lehnt den Auftrag vielleicht ab.</translation>
    </message>
</context>
<context>
    <name>certwright::BusyRing</name>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
</context>
<context>
    <name>certwright::CertificateTab</name>
    <message>
        <source>There is no certificate yet. It appears here as soon as the CA has issued it.</source>
        <translation>Es gibt noch kein Zertifikat. Es erscheint hier, sobald die CA es ausgestellt hat.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Copy the serial number</source>
        <translation>Seriennummer kopieren</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>For practice only: no browser or server trusts it.</source>
        <translation>Nur zum Üben: Kein Browser oder Server vertraut ihm.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Never here: the certificate was made for a signing request of yours.</source>
        <translation>Nie hier: Das Zertifikat wurde für Ihre eigene Zertifikatsanforderung ausgestellt.</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a time, a reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Erneuerung</translation>
    </message>
    <message>
        <source>Around %1; it needs you for the DNS record</source>
        <translation>Etwa am %1; für den DNS-Eintrag werden Sie gebraucht</translation>
    </message>
    <message>
        <source>CA&apos;s wish</source>
        <translation>Wunsch der CA</translation>
    </message>
    <message>
        <source>Between %1 and %2</source>
        <translation>Zwischen %1 und %2</translation>
    </message>
    <message>
        <source>Why then</source>
        <translation>Warum dann</translation>
    </message>
    <message>
        <source>Why the CA wants it then: %1</source>
        <translation>Warum die CA es dann möchte: %1</translation>
    </message>
</context>
<context>
    <name>certwright::CommandPalette</name>
    <message>
        <source>Everything by name</source>
        <translation>Alles nach Namen</translation>
    </message>
    <message>
        <source>Type a command or a domain</source>
        <translation>Einen Befehl oder eine Domain eingeben</translation>
    </message>
    <message>
        <source>Command or domain</source>
        <translation>Befehl oder Domain</translation>
    </message>
    <message>
        <source>Commands and domains</source>
        <translation>Befehle und Domains</translation>
    </message>
</context>
<context>
    <name>certwright::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>certwright::CredentialDialog</name>
    <message>
        <source>Save credentials</source>
        <translation>Zugangsdaten speichern</translation>
    </message>
    <message>
        <source>New credentials</source>
        <translation>Neue Zugangsdaten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Which provider are they for?</source>
        <translation>Für welchen Anbieter sind sie?</translation>
    </message>
</context>
<context>
    <name>certwright::CredentialsList</name>
    <message>
        <source>Rena&amp;me</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Saved credentials of DNS providers</source>
        <translation>Gespeicherte Zugangsdaten von DNS-Anbietern</translation>
    </message>
    <message>
        <source>No domain uses these.</source>
        <translation>Keine Domain verwendet sie.</translation>
    </message>
    <message>
        <source>%1 uses these.</source>
        <translation>%1 verwendet sie.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a DNS provider, who uses these credentials</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Choose others for these domains first.</source>
        <translation>Zuerst für diese Domains andere wählen.</translation>
    </message>
    <message>
        <source>Remove credentials</source>
        <translation>Zugangsdaten entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>They are deleted from this profile. At the provider they stay valid until they are withdrawn there.</source>
        <translation>Sie werden aus diesem Profil gelöscht. Beim Anbieter gelten sie weiter, bis sie dort widerrufen werden.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1 and 1 other domain use these.</source>
        <translation>%1 und 1 weitere Domain verwenden sie.</translation>
    </message>
    <message>
        <source>%1 and %2 other domains use these.</source>
        <translation>%1 und %2 weitere Domains verwenden sie.</translation>
    </message>
    <message>
        <source>None yet. They are made here, or with the first domain that a provider publishes for.</source>
        <translation>Noch keine. Sie entstehen hier oder mit der ersten Domain, für die ein Anbieter veröffentlicht.</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
</context>
<context>
    <name>certwright::DelegateDialog</name>
    <message>
        <source>Delegate the challenge</source>
        <translation>Die Prüfung delegieren</translation>
    </message>
    <message>
        <source>Set one record once, and the challenge is answered elsewhere from then on: in a zone that Certwright may change, while this one stays as it is.</source>
        <translation>Einmal einen Eintrag setzen, und die Prüfung wird von da an anderswo beantwortet: in einer Zone, die Certwright ändern darf, während diese bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Publish through &amp;acme-dns from now on</source>
        <translation>Von jetzt an über &amp;acme-dns veröffentlichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Name whose challenge is delegated</source>
        <translation>Name, dessen Prüfung delegiert wird</translation>
    </message>
    <message>
        <source>By a &amp;CNAME to another name</source>
        <translation>Mit einem &amp;CNAME auf einen anderen Namen</translation>
    </message>
    <message>
        <source>As a &amp;zone of its own, on other nameservers</source>
        <translation>Als eigene &amp;Zone auf anderen Nameservern</translation>
    </message>
    <message>
        <source>To an acme-&amp;dns server, which holds nothing else</source>
        <translation>An einen acme-&amp;dns-Server, der sonst nichts enthält</translation>
    </message>
    <message>
        <source>Name the challenge is to lead to</source>
        <translation>Name, zu dem die Prüfung führen soll</translation>
    </message>
    <message>
        <source>shop.challenges.example.net</source>
        <translation>shop.challenges.example.net</translation>
    </message>
    <message>
        <source>Nameservers of the new zone</source>
        <translation>Nameserver der neuen Zone</translation>
    </message>
    <message>
        <source>ns1.example.net, ns2.example.net</source>
        <translation>ns1.example.net, ns2.example.net</translation>
    </message>
    <message>
        <source>Address of the acme-dns server</source>
        <translation>Adresse des acme-dns-Servers</translation>
    </message>
    <message>
        <source>&amp;Register there</source>
        <translation>Dort &amp;registrieren</translation>
    </message>
    <message>
        <source>It leads to</source>
        <translation>Sie führt zu</translation>
    </message>
    <message>
        <source>Its nameservers</source>
        <translation>Ihre Nameserver</translation>
    </message>
    <message>
        <source>The acme-dns server</source>
        <translation>Der acme-dns-Server</translation>
    </message>
    <message>
        <source>No e-mail program could be started.</source>
        <translation>Es konnte kein E-Mail-Programm gestartet werden.</translation>
    </message>
    <message>
        <source>Copy the message and send it another way.</source>
        <translation>Die Nachricht kopieren und auf anderem Weg senden.</translation>
    </message>
</context>
<context>
    <name>certwright::DelegationCard</name>
    <message>
        <source>Copy zone-file line</source>
        <translation>Zeile für die Zonendatei kopieren</translation>
    </message>
    <message>
        <source>Copy zone-file lines</source>
        <translation>Zeilen für die Zonendatei kopieren</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Copy a message to the owner of the zone</source>
        <translation>Eine Nachricht an den Inhaber der Zone kopieren</translation>
    </message>
    <message>
        <source>Send by e-mail …</source>
        <translation>Per E-Mail senden …</translation>
    </message>
    <message>
        <source>Write the message to the owner of the zone in your e-mail program</source>
        <translation>Die Nachricht an den Inhaber der Zone in Ihrem E-Mail-Programm schreiben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Copy the full name</source>
        <translation>Den vollen Namen kopieren</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Copy the host, for consoles that append %1</source>
        <translation>Den Host kopieren, für Konsolen, die %1 anhängen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Copy the target</source>
        <translation>Das Ziel kopieren</translation>
    </message>
</context>
<context>
    <name>certwright::DelegationWatch</name>
    <message>
        <source>Every nameserver of the zone is asked again every %1 until it is there.</source>
        <translation>Jeder Nameserver der Zone wird alle %1 gefragt, bis er da ist.</translation>
    </message>
    <message>
        <source>Asking the nameservers …</source>
        <translation>Die Nameserver werden gefragt …</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a nameserver, what it says</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>certwright::DetailsPane</name>
    <message>
        <source>Details of the selected domain</source>
        <translation>Einzelheiten der gewählten Domain</translation>
    </message>
    <message>
        <source>Select a domain to see where it stands.</source>
        <translation>Eine Domain auswählen, um zu sehen, wie es um sie steht.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
</context>
<context>
    <name>certwright::DiagnosisTab</name>
    <message>
        <source>Asks every nameserver, and your resolvers, what they say about the record, the zone and who may issue. Nothing is changed.</source>
        <translation>Fragt jeden Nameserver und Ihre Resolver, was sie über den Eintrag, die Zone und die Erlaubnis zum Ausstellen sagen. Geändert wird nichts.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Asking DNS …</source>
        <translation>DNS wird gefragt …</translation>
    </message>
    <message>
        <source>Find out what DNS says</source>
        <translation>Herausfinden, was DNS sagt</translation>
    </message>
    <message>
        <source>Nothing stands in the way</source>
        <translation>Nichts steht im Weg</translation>
    </message>
    <message>
        <source>1 thing to mend</source>
        <translation>1 Sache in Ordnung zu bringen</translation>
    </message>
    <message>
        <source>%1 things to mend</source>
        <translation>%1 Sachen in Ordnung zu bringen</translation>
    </message>
    <message>
        <source>Nothing stops an order; 1 thing may</source>
        <translation>Nichts hält einen Auftrag auf; 1 Sache könnte es</translation>
    </message>
    <message>
        <source>Nothing stops an order; %1 things may</source>
        <translation>Nichts hält einen Auftrag auf; %1 Sachen könnten es</translation>
    </message>
</context>
<context>
    <name>certwright::DnsCheckFields</name>
    <message>
        <source>Whom to ask</source>
        <translation>Wer gefragt wird</translation>
    </message>
    <message>
        <source>Every nameserver of the zone</source>
        <translation>Jeder Nameserver der Zone</translation>
    </message>
    <message>
        <source>Every nameserver, then every resolver</source>
        <translation>Jeder Nameserver, dann jeder Resolver</translation>
    </message>
    <message>
        <source>Resolvers alone</source>
        <translation>Nur Resolver</translation>
    </message>
    <message>
        <source>Resolvers to ask for this domain</source>
        <translation>Resolver, die für diese Domain gefragt werden</translation>
    </message>
    <message>
        <source>those of the settings</source>
        <translation>die der Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Resolvers</source>
        <translation>&amp;Resolver</translation>
    </message>
    <message>
        <source>Addresses or DNS over HTTPS: 192.0.2.1, https://dns.example/dns-query. For networks where the nameservers cannot be reached, or that have a view of their own.</source>
        <translation>Adressen oder DNS over HTTPS: 192.0.2.1, https://dns.example/dns-query. Für Netze, aus denen die Nameserver nicht erreichbar sind oder die eine eigene Sicht haben.</translation>
    </message>
</context>
<context>
    <name>certwright::DnsPage</name>
    <message>
        <source>How will the record get into DNS?</source>
        <translation>Wie kommt der Eintrag ins DNS?</translation>
    </message>
    <message>
        <source>A TXT record proves that the names are yours. You publish it yourself, or Certwright does it at your provider, now and at every renewal.</source>
        <translation>Ein TXT-Eintrag weist nach, dass die Namen Ihnen gehören. Veröffentlichen Sie ihn selbst, oder Certwright tut es bei Ihrem Anbieter, jetzt und bei jeder Erneuerung.</translation>
    </message>
</context>
<context>
    <name>certwright::DnsTab</name>
    <message>
        <source>What each nameserver says</source>
        <translation>Was jeder Nameserver sagt</translation>
    </message>
    <message>
        <source>No TXT record is needed now.</source>
        <translation>Zurzeit wird kein TXT-Eintrag gebraucht.</translation>
    </message>
    <message>
        <source>Publish this at your DNS provider:</source>
        <translation>Dies beim DNS-Anbieter veröffentlichen:</translation>
    </message>
    <message>
        <source>This is published for you, and taken out again at the end:</source>
        <translation>Dies wird für Sie veröffentlicht und am Ende wieder entfernt:</translation>
    </message>
    <message>
        <source>DNS is looked at every %1; a run gives up after %2, and nothing is lost then.</source>
        <translation>Das DNS wird alle %1 geprüft; ein Vorgang gibt nach %2 auf, und verloren geht dabei nichts.</translation>
    </message>
</context>
<context>
    <name>certwright::DomainModel</name>
    <message>
        <source>%1, +%2</source>
        <comment>names, how many more</comment>
        <translation>%1, +%2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
</context>
<context>
    <name>certwright::DomainTable</name>
    <message>
        <source>Domains</source>
        <translation>Domains</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Enge Zeilen</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>certwright::DurationField</name>
    <message>
        <source>%1: unit</source>
        <translation>%1: Einheit</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
</context>
<context>
    <name>certwright::EmptyPage</name>
    <message>
        <source>Certificates by DNS alone</source>
        <translation>Zertifikate allein über DNS</translation>
    </message>
    <message>
        <source>Prove that a domain is yours with one DNS record, and get a trusted certificate for it.</source>
        <translation>Mit einem DNS-Eintrag nachweisen, dass eine Domain Ihnen gehört, und ein vertrautes Zertifikat für sie bekommen.</translation>
    </message>
    <message>
        <source>1. Name your domain</source>
        <translation>1. Domain nennen</translation>
    </message>
    <message>
        <source>Type one name or many, wildcards and international names included.</source>
        <translation>Einen oder viele Namen eingeben, auch mit Stern oder mit Umlauten.</translation>
    </message>
    <message>
        <source>2. Publish a TXT record</source>
        <translation>2. TXT-Eintrag veröffentlichen</translation>
    </message>
    <message>
        <source>By hand or through your DNS provider. Every nameserver is watched live.</source>
        <translation>Von Hand oder über den DNS-Anbieter. Jeder Nameserver wird laufend beobachtet.</translation>
    </message>
    <message>
        <source>3. Get the certificate</source>
        <translation>3. Zertifikat bekommen</translation>
    </message>
    <message>
        <source>The CA looks in DNS and issues. Export it as PEM files.</source>
        <translation>Die CA sieht im DNS nach und stellt es aus. Es lässt sich als PEM-Dateien exportieren.</translation>
    </message>
    <message>
        <source>Add your first domain</source>
        <translation>Erste Domain hinzufügen</translation>
    </message>
    <message>
        <source>Try it in the sandbox</source>
        <translation>In der Sandbox ausprobieren</translation>
    </message>
    <message>
        <source>The sandbox runs a practice CA and DNS server on this computer: the whole job in a minute, nothing leaves the machine.</source>
        <translation>In der Sandbox laufen eine Übungs-CA und ein DNS-Server auf diesem Rechner: der ganze Weg in einer Minute, und nichts verlässt den Rechner.</translation>
    </message>
    <message>
        <source>In the sandbox any name works, for example shop.example.org; nothing leaves this computer.</source>
        <translation>In der Sandbox geht jeder Name, zum Beispiel shop.example.org; nichts verlässt diesen Rechner.</translation>
    </message>
</context>
<context>
    <name>certwright::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 has no certificate yet.</source>
        <translation>%1 hat noch kein Zertifikat.</translation>
    </message>
    <message>
        <source>Issue it first; then its files can be exported.</source>
        <translation>Zuerst ausstellen; dann lassen sich seine Dateien exportieren.</translation>
    </message>
    <message>
        <source>Export the certificate of %1</source>
        <translation>Zertifikat von %1 exportieren</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse for the folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Export to &amp;another folder</source>
        <translation>In &amp;anderen Ordner exportieren</translation>
    </message>
    <message>
        <source>For nginx, in the server block</source>
        <translation>Für nginx, im Server-Block</translation>
    </message>
    <message>
        <source>Copy the lines for nginx</source>
        <translation>Zeilen für nginx kopieren</translation>
    </message>
    <message>
        <source>the certificate and its chain</source>
        <translation>das Zertifikat und seine Kette</translation>
    </message>
    <message>
        <source>the chain without the certificate</source>
        <translation>die Kette ohne das Zertifikat</translation>
    </message>
    <message>
        <source>the private key, not encrypted</source>
        <translation>der private Schlüssel, unverschlüsselt</translation>
    </message>
    <message>
        <source>Only you can read and change it.</source>
        <translation>Nur Sie können sie lesen und ändern.</translation>
    </message>
    <message>
        <source>Files of these names are there already; all of them are replaced at once.</source>
        <translation>Dateien mit diesen Namen sind schon da; alle werden auf einmal ersetzt.</translation>
    </message>
    <message>
        <source>The folder does not exist yet; it is made so that only you can open it (0700).</source>
        <translation>Den Ordner gibt es noch nicht; er wird so angelegt, dass nur Sie ihn öffnen können (0700).</translation>
    </message>
    <message>
        <source>The files are made so that only you can read them.</source>
        <translation>Die Dateien werden so angelegt, dass nur Sie sie lesen können.</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>Fer&amp;tig</translation>
    </message>
    <message>
        <source>The files are in %1</source>
        <translation>Die Dateien liegen in %1</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Copy the path of the certificate</source>
        <translation>Pfad des Zertifikats kopieren</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Copy the path of the chain</source>
        <translation>Pfad der Kette kopieren</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Copy the path of the private key</source>
        <translation>Pfad des privaten Schlüssels kopieren</translation>
    </message>
</context>
<context>
    <name>certwright::FallbackDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a further CA</source>
        <translation>Weitere CA hinzufügen</translation>
    </message>
    <message>
        <source>CA to try when the first one fails</source>
        <translation>CA für den Fall, dass die erste ausfällt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Which CA shall be tried when the first one fails?</source>
        <translation>Bei welcher CA soll es versucht werden, wenn die erste ausfällt?</translation>
    </message>
    <message>
        <source>Choose a CA.</source>
        <translation>Eine CA wählen.</translation>
    </message>
    <message>
        <source>This CA is chosen already.</source>
        <translation>Diese CA ist schon gewählt.</translation>
    </message>
    <message>
        <source>Create the account and add</source>
        <translation>Konto anlegen und hinzufügen</translation>
    </message>
</context>
<context>
    <name>certwright::FallbackList</name>
    <message>
        <source>%1, account of %2</source>
        <translation>%1, Konto von %2</translation>
    </message>
    <message>
        <source>Add a further CA …</source>
        <translation>Weitere CA hinzufügen …</translation>
    </message>
    <message>
        <source>Further CAs, in the order they are tried</source>
        <translation>Weitere CAs, in der Reihenfolge der Versuche</translation>
    </message>
    <message>
        <source>Try it earlier</source>
        <translation>Früher versuchen</translation>
    </message>
    <message>
        <source>Try it later</source>
        <translation>Später versuchen</translation>
    </message>
    <message>
        <source>Do without this CA</source>
        <translation>Auf diese CA verzichten</translation>
    </message>
    <message>
        <source>Tried in this order when an error is the CA&apos;s and not ours: it is down, overloaded, or limits are used up.</source>
        <translation>Versucht wird es in dieser Reihenfolge, wenn ein Fehler bei der CA liegt und nicht bei uns: Sie ist nicht erreichbar, überlastet, oder Grenzen sind ausgeschöpft.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>certwright::FindingsView</name>
    <message>
        <source>stops the order</source>
        <translation>hält den Auftrag auf</translation>
    </message>
    <message>
        <source>may stop it</source>
        <translation>könnte ihn aufhalten</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>gut zu wissen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how bad a finding is, what it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Eintrag: %1</translation>
    </message>
    <message>
        <source>Copy the record</source>
        <translation>Den Eintrag kopieren</translation>
    </message>
</context>
<context>
    <name>certwright::FollowPage</name>
    <message>
        <source>What each nameserver says</source>
        <translation>Was jeder Nameserver sagt</translation>
    </message>
    <message>
        <source>Published for you by %1</source>
        <translation>Für Sie veröffentlicht durch: %1</translation>
    </message>
    <message>
        <source>Publish these records</source>
        <translation>Diese Einträge veröffentlichen</translation>
    </message>
    <message>
        <source>Publish this record</source>
        <translation>Diesen Eintrag veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>&amp;Back to fix</source>
        <translation>Zurück zum &amp;Berichtigen</translation>
    </message>
    <message>
        <source>Publish this record, and leave it there</source>
        <translation>Diesen Eintrag veröffentlichen und stehen lassen</translation>
    </message>
    <message>
        <source>Certwright tries it again by itself %1.</source>
        <translation>Certwright versucht es %1 von selbst noch einmal.</translation>
    </message>
    <message>
        <source>Certwright tries it again by itself in a moment.</source>
        <translation>Certwright versucht es gleich von selbst noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Agree and go on</source>
        <translation>Z&amp;ustimmen und weiter</translation>
    </message>
</context>
<context>
    <name>certwright::HistoryTab</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>certwright::IssuePage</name>
    <message>
        <source>Issue the certificate</source>
        <translation>Zertifikat ausstellen</translation>
    </message>
    <message>
        <source>The names are proven to be yours. The CA wants one more record; then all goes on by itself.</source>
        <translation>Es ist nachgewiesen, dass die Namen Ihnen gehören. Die CA verlangt noch einen Eintrag; dann geht alles von selbst.</translation>
    </message>
    <message>
        <source>The names are proven to be yours. What is left goes on by itself.</source>
        <translation>Es ist nachgewiesen, dass die Namen Ihnen gehören. Der Rest geht von selbst.</translation>
    </message>
    <message>
        <source>The CA wants a value of its own. Add it beside the first one, and keep the first one until the certificate is there.</source>
        <translation>Die CA verlangt einen eigenen Wert. Fügen Sie ihn neben dem ersten hinzu, und lassen Sie den ersten stehen, bis das Zertifikat da ist.</translation>
    </message>
    <message>
        <source>The certificate is there</source>
        <translation>Das Zertifikat ist da</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>From %1, for practice: trusted by nobody</source>
        <translation>Von %1, zum Üben: niemand vertraut ihm</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>Serial number %1</source>
        <translation>Seriennummer %1</translation>
    </message>
    <message>
        <source>%1, until %2; key %3</source>
        <translation>%1, bis zum %2; Schlüssel %3</translation>
    </message>
    <message>
        <source>Export the files for your server. The TXT record can be removed now.</source>
        <translation>Exportieren Sie die Dateien für Ihren Server. Der TXT-Eintrag kann jetzt entfernt werden.</translation>
    </message>
    <message>
        <source>Export the files for your server. The TXT record has been taken out again.</source>
        <translation>Exportieren Sie die Dateien für Ihren Server. Der TXT-Eintrag wurde wieder entfernt.</translation>
    </message>
    <message>
        <source>&amp;Issue the certificate</source>
        <translation>Zertifikat &amp;ausstellen</translation>
    </message>
    <message>
        <source>The names are proven to be yours.</source>
        <translation>Es ist nachgewiesen, dass die Namen Ihnen gehören.</translation>
    </message>
    <message>
        <source>The CA wants one record that names your account. It stays in DNS: renewals need it and no other. The first record can be removed when the certificate is there.</source>
        <translation>Die CA verlangt einen Eintrag, der Ihr Konto nennt. Er bleibt im DNS: Erneuerungen brauchen ihn und keinen anderen. Der erste Eintrag kann entfernt werden, sobald das Zertifikat da ist.</translation>
    </message>
    <message>
        <source>The CA wants a record under a name of its own. Add it, and keep the first one until the certificate is there.</source>
        <translation>Die CA verlangt einen Eintrag unter einem eigenen Namen. Fügen Sie ihn hinzu, und lassen Sie den ersten stehen, bis das Zertifikat da ist.</translation>
    </message>
    <message>
        <source>Export the files for your server. The record at _validation-persist stays in DNS: renewals need it.</source>
        <translation>Exportieren Sie die Dateien für Ihren Server. Der Eintrag bei _validation-persist bleibt im DNS: Erneuerungen brauchen ihn.</translation>
    </message>
</context>
<context>
    <name>certwright::LookupNode</name>
    <message>
        <source>%1: %2</source>
        <comment>a stop of a lookup, whether it is in order</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>certwright::LookupView</name>
    <message>
        <source>has no TXT record there</source>
        <translation>hat dort keinen TXT-Eintrag</translation>
    </message>
    <message>
        <source>The way of the lookup</source>
        <translation>Der Weg der Abfrage</translation>
    </message>
    <message>
        <source>where the TXT record belongs</source>
        <translation>wohin der TXT-Eintrag gehört</translation>
    </message>
    <message>
        <source>what the CA asks for</source>
        <translation>wonach die CA fragt</translation>
    </message>
    <message>
        <source>where the TXT record belongs, as CNAMEs lead here</source>
        <translation>wohin der TXT-Eintrag gehört, weil CNAMEs hierher führen</translation>
    </message>
    <message>
        <source>leads on</source>
        <translation>führt weiter</translation>
    </message>
    <message>
        <source>CNAME, TTL %1</source>
        <translation>CNAME, TTL %1</translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation>Zone %1</translation>
    </message>
    <message>
        <source>delegated by %1</source>
        <translation>delegiert von %1</translation>
    </message>
    <message>
        <source>signed (DNSSEC)</source>
        <translation>signiert (DNSSEC)</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>is in the zone</source>
        <translation>liegt in der Zone</translation>
    </message>
    <message>
        <source>No zone was found</source>
        <translation>Keine Zone gefunden</translation>
    </message>
    <message>
        <source>CAA: none, every CA may issue</source>
        <translation>CAA: keine, jede CA darf ausstellen</translation>
    </message>
    <message>
        <source>CAA of %1</source>
        <translation>CAA von %1</translation>
    </message>
    <message>
        <source>What resolvers say</source>
        <translation>Was Resolver sagen</translation>
    </message>
    <message>
        <source>served by</source>
        <translation>bedient von</translation>
    </message>
    <message>
        <source>say the same</source>
        <translation>sagen dasselbe</translation>
    </message>
    <message>
        <source>has 1 TXT record there</source>
        <translation>hat dort 1 TXT-Eintrag</translation>
    </message>
    <message>
        <source>has %1 TXT records there</source>
        <translation>hat dort %1 TXT-Einträge</translation>
    </message>
    <message>
        <source>%1 more servers</source>
        <translation>%1 weitere Server</translation>
    </message>
</context>
<context>
    <name>certwright::MainWindow</name>
    <message>
        <source>Certwright (sandbox)</source>
        <translation>Certwright (Sandbox)</translation>
    </message>
    <message>
        <source>Certwright</source>
        <translation>Certwright</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command, its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Add domain</source>
        <translation>Domain hinzufügen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Ausstellen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation>Alles nach Namen</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Enge Zeilen</translation>
    </message>
    <message>
        <source>Open the sandbox</source>
        <translation>Sandbox öffnen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Filter the domains</source>
        <translation>Domains filtern</translation>
    </message>
    <message>
        <source>Filter   %1</source>
        <translation>Filtern   %1</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>Alle Domains</translation>
    </message>
    <message>
        <source>Back to all domains</source>
        <translation>Zurück zu allen Domains</translation>
    </message>
    <message>
        <source>Back to all domains (Esc)</source>
        <translation>Zurück zu allen Domains (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Sandbox: certificates for practice, trusted by nobody</source>
        <translation>Sandbox: Übungszertifikate, denen niemand vertraut</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <comment>domain, state, what next</comment>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>1 domain</source>
        <translation>1 Domain</translation>
    </message>
    <message>
        <source>%1 domains</source>
        <translation>%1 Domains</translation>
    </message>
    <message>
        <source>%1, nothing in progress</source>
        <translation>%1, nichts in Arbeit</translation>
    </message>
    <message>
        <source>%1, %2 in progress</source>
        <translation>%1, %2 in Arbeit</translation>
    </message>
    <message>
        <source>Keys unlocked</source>
        <translation>Schlüssel entsperrt</translation>
    </message>
    <message>
        <source>Keys locked until needed</source>
        <translation>Schlüssel bis zum Gebrauch gesperrt</translation>
    </message>
    <message>
        <source>Practice CA</source>
        <translation>Übungs-CA</translation>
    </message>
    <message>
        <source>No domain in &quot;%1&quot; contains &quot;%2&quot;.</source>
        <translation>In „%1“ gibt es keine Domain mit „%2“.</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>Nichts zu erledigen.</translation>
    </message>
    <message>
        <source>No domain is in &quot;%1&quot;.</source>
        <translation>In „%1“ ist keine Domain.</translation>
    </message>
    <message>
        <source>Remove domain</source>
        <translation>Domain entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its certificate, private key and history are deleted from this profile. Exported files stay, and the certificate stays valid until it expires.</source>
        <translation>Zertifikat, privater Schlüssel und Verlauf werden aus diesem Profil gelöscht. Exportierte Dateien bleiben, und das Zertifikat gilt, bis es abläuft.</translation>
    </message>
    <message>
        <source>Its token and history are deleted from this profile. A TXT record that was published for it is taken out again where the program published it.</source>
        <translation>Prüfwert und Verlauf werden aus diesem Profil gelöscht. Ein TXT-Eintrag, den das Programm veröffentlicht hat, wird wieder entfernt.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Switch the CA</source>
        <translation>CA wechseln</translation>
    </message>
    <message>
        <source>Order the certificate of %1 from %2?</source>
        <translation>Das Zertifikat von %1 bei %2 beantragen?</translation>
    </message>
    <message>
        <source>The present certificate is for practice; the new one is trusted everywhere, and its names stand in public logs. An account is made there if there is none, under the same terms that you agreed to. From then on it is renewed there.</source>
        <translation>Das jetzige Zertifikat ist zum Üben; dem neuen wird überall vertraut, und seine Namen stehen in öffentlichen Verzeichnissen. Gibt es dort noch kein Konto, wird eines angelegt, unter denselben Nutzungsbedingungen, denen Sie zugestimmt haben. Von da an wird dort erneuert.</translation>
    </message>
    <message>
        <source>Order it there</source>
        <translation>Dort beantragen</translation>
    </message>
    <message>
        <source>Keep practising</source>
        <translation>Weiter üben</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>certwright::NamesPage</name>
    <message>
        <source>Which names shall the certificate be for?</source>
        <translation>Für welche Namen soll das Zertifikat sein?</translation>
    </message>
    <message>
        <source>Type or paste one name or many, separated by spaces, commas or lines. The first one names the domain in the list.</source>
        <translation>Einen oder viele Namen eingeben oder einfügen, getrennt durch Leerzeichen, Kommas oder Zeilen. Nach dem ersten heißt die Domain in der Liste.</translation>
    </message>
    <message>
        <source>Names for the certificate</source>
        <translation>Namen für das Zertifikat</translation>
    </message>
    <message>
        <source>example.org, *.example.org, shop.example.net</source>
        <translation>example.org, *.example.org, shop.example.net</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Type a name to go on.</source>
        <translation>Einen Namen eingeben, um weiterzukommen.</translation>
    </message>
    <message>
        <source>Correct or remove the names that cannot be used.</source>
        <translation>Die Namen berichtigen oder entfernen, die nicht verwendbar sind.</translation>
    </message>
    <message>
        <source>A certificate takes at most %1 names; these are %2.</source>
        <translation>Ein Zertifikat fasst höchstens %1 Namen; dies sind %2.</translation>
    </message>
    <message>
        <source>This domain is already registered.</source>
        <translation>Diese Domain ist schon angelegt.</translation>
    </message>
    <message>
        <source>%1 is already registered here.</source>
        <translation>%1 ist hier schon angelegt.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>Der Name wird weggelassen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1: can be used</source>
        <translation>%1: verwendbar</translation>
    </message>
    <message>
        <source>Take the names from a &amp;signing request …</source>
        <translation>Namen aus einer Zertifikatsanforderun&amp;g übernehmen …</translation>
    </message>
    <message>
        <source>A file made where the key is to stay (CSR)</source>
        <translation>Eine Datei, die dort entstand, wo der Schlüssel bleiben soll (CSR)</translation>
    </message>
</context>
<context>
    <name>certwright::NameserverView</name>
    <message>
        <source>What each nameserver answers</source>
        <translation>Was jeder Nameserver antwortet</translation>
    </message>
    <message>
        <source>DNS has not been asked yet.</source>
        <translation>Das DNS wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>%1 leads to %2</source>
        <translation>%1 führt zu %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a nameserver, what it shows</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <comment>values</comment>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Nameservers of %1</source>
        <translation>Nameserver von %1</translation>
    </message>
    <message>
        <source>Resolvers</source>
        <translation>Resolver</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
</context>
<context>
    <name>certwright::NewAccountDialog</name>
    <message>
        <source>A new account</source>
        <translation>Ein neues Konto</translation>
    </message>
    <message>
        <source>An account that another program has</source>
        <translation>Das Konto eines anderen Programms</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>CA of the account</source>
        <translation>CA des Kontos</translation>
    </message>
    <message>
        <source>File or folder with the account&apos;s key</source>
        <translation>Datei oder Ordner mit dem Schlüssel des Kontos</translation>
    </message>
    <message>
        <source>private_key.json, account.key, a PEM file, or the account&apos;s folder</source>
        <translation>private_key.json, account.key, eine PEM-Datei oder der Ordner des Kontos</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>The key of an account of lego, certbot or acme.sh, or any account key as PEM. The CA is asked which account it belongs to; the file stays as it is.</source>
        <translation>Der Schlüssel eines Kontos von lego, certbot oder acme.sh oder irgendein Kontoschlüssel als PEM. Die CA wird gefragt, zu welchem Konto er gehört; die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>At which CA?</source>
        <translation>Bei welcher CA?</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Choose the CA.</source>
        <translation>Die CA wählen.</translation>
    </message>
    <message>
        <source>Choose the file of the key.</source>
        <translation>Die Datei des Schlüssels wählen.</translation>
    </message>
    <message>
        <source>Asking the CA …</source>
        <translation>Die CA wird gefragt …</translation>
    </message>
    <message>
        <source>Key of the account</source>
        <translation>Schlüssel des Kontos</translation>
    </message>
</context>
<context>
    <name>certwright::Notice</name>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the failure</source>
        <translation>Details zum Grund</translation>
    </message>
    <message>
        <source>What was tried and what the other side said</source>
        <translation>Was versucht wurde und was die Gegenseite sagte</translation>
    </message>
    <message>
        <source>&amp;Open the CA&apos;s page</source>
        <translation>Seite der CA ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>certwright::OrderForm</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Shorter is safer: renewing goes by itself.</source>
        <translation>Kürzer ist sicherer: Das Erneuern geht von selbst.</translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation>Art des Schlüssels</translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation>&amp;Art des Schlüssels</translation>
    </message>
    <message>
        <source>Key at renewals</source>
        <translation>Schlüssel bei Erneuerungen</translation>
    </message>
    <message>
        <source>A new key each time</source>
        <translation>Jedes Mal ein neuer Schlüssel</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>At &amp;renewals</source>
        <translation>&amp;Bei Erneuerungen</translation>
    </message>
    <message>
        <source>Profile of the CA</source>
        <translation>Profil der CA</translation>
    </message>
    <message>
        <source>The CA&apos;s default</source>
        <translation>Vorgabe der CA</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Lifetime of the certificate in days</source>
        <translation>Laufzeit des Zertifikats in Tagen</translation>
    </message>
    <message>
        <source>the CA&apos;s own</source>
        <translation>die der CA</translation>
    </message>
    <message>
        <source> days</source>
        <comment>after a number</comment>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;Lifetime</source>
        <translation>&amp;Laufzeit</translation>
    </message>
    <message>
        <source>Issuer at the top of the chain</source>
        <translation>Aussteller an der Spitze der Kette</translation>
    </message>
    <message>
        <source>the CA&apos;s default chain</source>
        <translation>die übliche Kette der CA</translation>
    </message>
    <message>
        <source>Where a CA offers several chains: the name of the issuer at the top, such as ISRG Root X1.</source>
        <translation>Wo eine CA mehrere Ketten anbietet: der Name des Ausstellers an der Spitze, etwa ISRG Root X1.</translation>
    </message>
    <message>
        <source>Pre&amp;ferred chain</source>
        <translation>Bevorzugte &amp;Kette</translation>
    </message>
    <message>
        <source>How the names are proven to the CA</source>
        <translation>Wie die Namen der CA nachgewiesen werden</translation>
    </message>
    <message>
        <source>%1 (experimental)</source>
        <translation>%1 (experimentell)</translation>
    </message>
    <message>
        <source>C&amp;hallenge</source>
        <translation>Nachw&amp;eis</translation>
    </message>
    <message>
        <source>Signing re&amp;quest</source>
        <translation>Zertifikatsanforderun&amp;g</translation>
    </message>
    <message>
        <source>This record stands for good</source>
        <translation>Dieser Eintrag steht auf Dauer</translation>
    </message>
    <message>
        <source>It is published once, names your account at the CA, and stays in DNS. Renewals need no other record and no access to DNS.</source>
        <translation>Er wird einmal veröffentlicht, nennt Ihr Konto bei der CA und bleibt im DNS. Erneuerungen brauchen keinen anderen Eintrag und keinen Zugang zum DNS.</translation>
    </message>
    <message>
        <source>From then on, the account&apos;s key is what must be guarded: whoever has it can get certificates for these names as long as the record stands. It lies in the keychain, and in every file it was exported to.</source>
        <translation>Von da an gilt es, den Schlüssel des Kontos zu schützen: Wer ihn hat, kann Zertifikate für diese Namen bekommen, solange der Eintrag steht. Er liegt im Schlüsselbund und in jeder Datei, in die er exportiert wurde.</translation>
    </message>
    <message>
        <source>It is experimental: a draft that may still change, offered by few CAs so far. A CA that does not offer it refuses, and nothing is lost.</source>
        <translation>Das ist experimentell: ein Entwurf, der sich noch ändern kann und den bisher wenige CAs anbieten. Eine CA, die ihn nicht anbietet, lehnt ab, und verloren geht nichts.</translation>
    </message>
    <message>
        <source>I &amp;understand, and the account&apos;s key is guarded</source>
        <translation>&amp;Ja, verstanden; der Kontoschlüssel ist geschützt</translation>
    </message>
    <message>
        <source>Ch&amp;oose a file …</source>
        <translation>&amp;Datei wählen …</translation>
    </message>
    <message>
        <source>Choose a file with a signing request of your own</source>
        <translation>Datei mit einer eigenen Zertifikatsanforderung wählen</translation>
    </message>
    <message>
        <source>Do &amp;without</source>
        <translation>&amp;Ohne Anforderung</translation>
    </message>
    <message>
        <source>Do without the signing request</source>
        <translation>Ohne Zertifikatsanforderung weitermachen</translation>
    </message>
    <message>
        <source>Take its name&amp;s</source>
        <translation>Deren Namen &amp;übernehmen</translation>
    </message>
    <message>
        <source>Under More: confirm what a standing record means, or choose another challenge.</source>
        <translation>Unter „Mehr“: bestätigen, was ein dauerhafter Eintrag bedeutet, oder einen anderen Nachweis wählen.</translation>
    </message>
    <message>
        <source>Under More: choose another signing request, or do without one.</source>
        <translation>Unter „Mehr“: eine andere Zertifikatsanforderung wählen oder darauf verzichten.</translation>
    </message>
    <message>
        <source>Under More: the signing request is for other names. Take its names, or do without it.</source>
        <translation>Unter „Mehr“: Die Zertifikatsanforderung ist für andere Namen. Deren Namen übernehmen oder darauf verzichten.</translation>
    </message>
    <message>
        <source>Signing request</source>
        <translation>Zertifikatsanforderung</translation>
    </message>
    <message>
        <source>Signing requests (*.csr *.req *.pem *.der)</source>
        <translation>Zertifikatsanforderungen (*.csr *.req *.pem *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>What the CA gives to those who ask for nothing else.</source>
        <translation>Was die CA ausstellt, wenn nichts anderes verlangt wird.</translation>
    </message>
    <message>
        <source>To take it back, remove the TXT record at _validation-persist.%1, or deactivate the account. Certificates that are already there stay valid until they expire or are revoked.</source>
        <translation>Zum Zurücknehmen den TXT-Eintrag bei _validation-persist.%1 entfernen oder das Konto stilllegen. Vorhandene Zertifikate bleiben gültig, bis sie ablaufen oder widerrufen werden.</translation>
    </message>
    <message>
        <source>As the signing request has it.</source>
        <translation>Wie in der Zertifikatsanforderung.</translation>
    </message>
    <message>
        <source>ECDSA P-256 is small, fast and understood by everything made in the last ten years.</source>
        <translation>ECDSA P-256 ist klein und schnell, und alles aus den letzten zehn Jahren versteht es.</translation>
    </message>
    <message>
        <source>The key of the signing request stays.</source>
        <translation>Der Schlüssel der Zertifikatsanforderung bleibt.</translation>
    </message>
    <message>
        <source>Keep it only where something pins it: a new one limits what a stolen key is worth.</source>
        <translation>Nur behalten, wo etwas fest auf ihn eingestellt ist: Ein neuer begrenzt, was ein gestohlener wert ist.</translation>
    </message>
    <message>
        <source>For a key that stays where it is: it is never seen here, and every renewal uses the same request.</source>
        <translation>Für einen Schlüssel, der bleibt, wo er ist: Hier ist er nie zu sehen, und jede Erneuerung verwendet dieselbe Anforderung.</translation>
    </message>
    <message>
        <source>It is for other names: %1</source>
        <translation>Sie ist für andere Namen: %1</translation>
    </message>
    <message>
        <source>For %1, with a key of its own (%2) that stays where it is.</source>
        <translation>Für %1, mit einem eigenen Schlüssel (%2), der bleibt, wo er ist.</translation>
    </message>
</context>
<context>
    <name>certwright::OverviewTab</name>
    <message>
        <source>What each nameserver says</source>
        <translation>Was jeder Nameserver sagt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Publish these records</source>
        <translation>Diese Einträge veröffentlichen</translation>
    </message>
    <message>
        <source>Publish this record</source>
        <translation>Diesen Eintrag veröffentlichen</translation>
    </message>
    <message>
        <source>CA: %1</source>
        <translation>CA: %1</translation>
    </message>
    <message>
        <source>DNS: %1</source>
        <translation>DNS: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Schlüssel: %1</translation>
    </message>
    <message>
        <source>Find out why</source>
        <translation>Den Grund herausfinden</translation>
    </message>
</context>
<context>
    <name>certwright::OwnServerFields</name>
    <message>
        <source>Directory URL of the CA</source>
        <translation>Verzeichnis-URL der CA</translation>
    </message>
    <message>
        <source>File with the root certificate of the CA&apos;s server</source>
        <translation>Datei mit dem Wurzelzertifikat des CA-Servers</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse for the root certificate</source>
        <translation>Wurzelzertifikat auswählen</translation>
    </message>
    <message>
        <source>Trust only the roots of the system</source>
        <translation>Nur den Wurzelzertifikaten des Systems vertrauen</translation>
    </message>
    <message>
        <source>&amp;Directory URL</source>
        <translation>Verzeichnis-U&amp;RL</translation>
    </message>
    <message>
        <source>Trusted r&amp;oot</source>
        <translation>W&amp;urzelzertifikat</translation>
    </message>
    <message>
        <source>Only where the system does not trust the server: a PEM file, trusted for this CA alone.</source>
        <translation>Nur nötig, wenn das System dem Server nicht vertraut: eine PEM-Datei, der nur für diese CA vertraut wird.</translation>
    </message>
    <message>
        <source>a root certificate of your own</source>
        <translation>ein eigenes Wurzelzertifikat</translation>
    </message>
    <message>
        <source>Type the directory URL of the CA; it starts with https://.</source>
        <translation>Die Verzeichnis-URL der CA eingeben; sie fängt mit https:// an.</translation>
    </message>
    <message>
        <source>This CA has ended its service: %1. Choose another one.</source>
        <translation>Diese CA hat den Dienst eingestellt: %1. Eine andere wählen.</translation>
    </message>
    <message>
        <source>Root certificate of the CA&apos;s server</source>
        <translation>Wurzelzertifikat des CA-Servers</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>%1 has no certificate in PEM form.</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format.</translation>
    </message>
</context>
<context>
    <name>certwright::PipelineView</name>
    <message>
        <source>%1, step %2 of 4</source>
        <translation>%1, Schritt %2 von 4</translation>
    </message>
</context>
<context>
    <name>certwright::PollingFields</name>
    <message>
        <source>Look at DNS every</source>
        <translation>DNS prüfen alle</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>Aufgeben nach</translation>
    </message>
    <message>
        <source>Look at DNS e&amp;very</source>
        <translation>DNS p&amp;rüfen alle</translation>
    </message>
    <message>
        <source>Give &amp;up after</source>
        <translation>Aufgeben na&amp;ch</translation>
    </message>
    <message>
        <source>Look at most every %1: nameservers belong to other people.</source>
        <translation>Höchstens alle %1 prüfen: Nameserver gehören anderen Leuten.</translation>
    </message>
    <message>
        <source>Look at least every %1.</source>
        <translation>Mindestens alle %1 prüfen.</translation>
    </message>
    <message>
        <source>The time before giving up is shorter than the time between two looks.</source>
        <translation>Die Zeit bis zum Aufgeben ist kürzer als die Zeit zwischen zwei Prüfungen.</translation>
    </message>
</context>
<context>
    <name>certwright::PreflightView</name>
    <message>
        <source>Check aga&amp;in</source>
        <translation>Noch einmal prü&amp;fen</translation>
    </message>
    <message>
        <source>Checks before the order</source>
        <translation>Prüfungen vor dem Auftrag</translation>
    </message>
    <message>
        <source>Looking at the names, DNS, CAA and credentials …</source>
        <translation>Namen, DNS, CAA und Zugangsdaten werden angesehen …</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>1 thing would stop the order.</source>
        <translation>1 Sache würde den Auftrag aufhalten.</translation>
    </message>
    <message>
        <source>%1 things would stop the order.</source>
        <translation>%1 Sachen würden den Auftrag aufhalten.</translation>
    </message>
    <message>
        <source>Nothing stops the order; 1 thing may.</source>
        <translation>Nichts hält den Auftrag auf; 1 Sache könnte es.</translation>
    </message>
    <message>
        <source>Nothing stops the order; %1 things may.</source>
        <translation>Nichts hält den Auftrag auf; %1 Sachen könnten es.</translation>
    </message>
</context>
<context>
    <name>certwright::ProvePage</name>
    <message>
        <source>Prove that the names are yours</source>
        <translation>Nachweisen, dass die Namen Ihnen gehören</translation>
    </message>
    <message>
        <source>The names are proven to be yours.</source>
        <translation>Es ist nachgewiesen, dass die Namen Ihnen gehören.</translation>
    </message>
    <message>
        <source>Publish the record at your DNS provider. Certwright looks for it, and goes on by itself as soon as the nameservers show it; that can take minutes or, at slow registrars, hours.</source>
        <translation>Veröffentlichen Sie den Eintrag beim DNS-Anbieter. Certwright sieht nach und macht von selbst weiter, sobald die Nameserver ihn zeigen; das kann Minuten dauern oder, bei langsamen Anbietern, Stunden.</translation>
    </message>
    <message>
        <source>Certwright has the record published and goes on by itself as soon as the nameservers show it.</source>
        <translation>Certwright lässt den Eintrag veröffentlichen und macht von selbst weiter, sobald die Nameserver ihn zeigen.</translation>
    </message>
    <message>
        <source>&amp;Look for the record</source>
        <translation>&amp;Eintrag prüfen</translation>
    </message>
</context>
<context>
    <name>certwright::ProviderForm</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (optional)</translation>
    </message>
</context>
<context>
    <name>certwright::ProviderList</name>
    <message>
        <source>No provider has such a name. By hand always works.</source>
        <translation>Kein Anbieter heißt so. Von Hand geht es immer.</translation>
    </message>
    <message>
        <source>Search the providers</source>
        <translation>Anbieter suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ways to get the record into DNS</source>
        <translation>Wege, den Eintrag ins DNS zu bringen</translation>
    </message>
</context>
<context>
    <name>certwright::ProviderPane</name>
    <message>
        <source>Least permissions: %1</source>
        <translation>Mindestrechte: %1</translation>
    </message>
    <message>
        <source>It keeps one value per name: a name and its wildcard are proven one after the other there.</source>
        <translation>Er hält einen Wert je Namen: Ein Name und sein Wildcard werden dort nacheinander nachgewiesen.</translation>
    </message>
    <message>
        <source>Its servers usually show a change within %1.</source>
        <translation>Seine Server zeigen eine Änderung meist innerhalb von %1.</translation>
    </message>
    <message>
        <source>&amp;Open the page where they are made</source>
        <translation>Die Seite &amp;öffnen, auf der sie gemacht werden</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>&amp;Credentials</source>
        <translation>Z&amp;ugangsdaten</translation>
    </message>
    <message>
        <source>Name under which these are saved</source>
        <translation>Name, unter dem sie gespeichert werden</translation>
    </message>
    <message>
        <source>Save these &amp;under the name</source>
        <translation>Speichern unter dem &amp;Namen</translation>
    </message>
    <message>
        <source>Sealed in the profile, and offered for the next domain.</source>
        <translation>Versiegelt im Profil, und bei der nächsten Domain wieder angeboten.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Choose how the record gets into DNS.</source>
        <translation>Wählen, wie der Eintrag ins DNS kommt.</translation>
    </message>
    <message>
        <source>Fill in: %1</source>
        <translation>Ausfüllen: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Es funktioniert.</translation>
    </message>
    <message>
        <source>It works: %1</source>
        <comment>what the provider said</comment>
        <translation>Es funktioniert: %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>zones</comment>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>certwright::RecordCard</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Copy the full name</source>
        <translation>Vollen Namen kopieren</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Copy the host, for consoles that append %1</source>
        <translation>Host kopieren, für Verwaltungsseiten, die %1 anhängen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy value %1</source>
        <translation>Wert %1 kopieren</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Copy the TTL</source>
        <translation>TTL kopieren</translation>
    </message>
    <message>
        <source>One name, two values: keep both.</source>
        <translation>Ein Name, zwei Werte: beide stehen lassen.</translation>
    </message>
    <message>
        <source>One name, %1 values: keep all of them.</source>
        <translation>Ein Name, %1 Werte: alle stehen lassen.</translation>
    </message>
    <message>
        <source>Copy zone-file lines</source>
        <translation>Zonendatei-Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy zone-file line</source>
        <translation>Zonendatei-Zeile kopieren</translation>
    </message>
    <message>
        <source>TXT record to publish</source>
        <translation>Zu veröffentlichender TXT-Eintrag</translation>
    </message>
    <message>
        <source>This record stays in DNS: later renewals need it and no other.</source>
        <translation>Dieser Eintrag bleibt im DNS: Spätere Erneuerungen brauchen ihn und keinen anderen.</translation>
    </message>
</context>
<context>
    <name>certwright::RevokeDialog</name>
    <message>
        <source>with the certificate&apos;s own key, where the account is lost</source>
        <translation>mit dem eigenen Schlüssel des Zertifikats, falls das Konto verloren ist</translation>
    </message>
    <message>
        <source>Revoke certificate</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>Why is the certificate of %1 revoked?</source>
        <translation>Warum wird das Zertifikat von %1 widerrufen?</translation>
    </message>
    <message>
        <source>The CA is told</source>
        <translation>Der CA wird es mitgeteilt</translation>
    </message>
    <message>
        <source>with the account that ordered it</source>
        <translation>mit dem Konto, das es beantragt hat</translation>
    </message>
    <message>
        <source>This cannot be undone. Programs that check for revocation refuse the certificate from then on; it stays here, marked, and is not renewed by itself. Issue a new one first where it still serves.</source>
        <translation>Das lässt sich nicht rückgängig machen. Programme, die auf Widerruf prüfen, lehnen das Zertifikat von da an ab; hier bleibt es, gekennzeichnet, und wird nicht von selbst erneuert. Wo es noch dient, zuerst ein neues ausstellen.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>certwright::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New domains</source>
        <translation>Neue Domains</translation>
    </message>
    <message>
        <source>E-mail address for CA accounts</source>
        <translation>E-Mail-Adresse für CA-Konten</translation>
    </message>
    <message>
        <source>hostmaster@example.org</source>
        <translation>hostmaster@example.org</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>For accounts at CAs: some write to it when something is wrong. It may be empty.</source>
        <translation>Für Konten bei CAs: Manche schreiben dorthin, wenn etwas nicht stimmt. Das Feld darf leer bleiben.</translation>
    </message>
    <message>
        <source>CA for new domains</source>
        <translation>CA für neue Domains</translation>
    </message>
    <message>
        <source>Directory URL of the CA</source>
        <translation>Verzeichnis-URL der CA</translation>
    </message>
    <message>
        <source>&amp;Authority</source>
        <translation>&amp;Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>The sandbox has a CA of its own.</source>
        <translation>Die Sandbox hat eine eigene CA.</translation>
    </message>
    <message>
        <source>Preselected in the wizard; domains that are already there keep theirs.</source>
        <translation>Im Assistenten vorausgewählt; vorhandene Domains behalten ihre.</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>DNS servers to ask</source>
        <translation>DNS-Server, die gefragt werden</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>&amp;DNS servers</source>
        <translation>&amp;DNS-Server</translation>
    </message>
    <message>
        <source>The sandbox has a DNS server of its own.</source>
        <translation>Die Sandbox hat einen eigenen DNS-Server.</translation>
    </message>
    <message>
        <source>For new domains. Giving up loses nothing: name and value stay the same, and Resume goes on. Some registrars need up to 48 hours.</source>
        <translation>Für neue Domains. Beim Aufgeben geht nichts verloren: Name und Wert bleiben gleich, und „Fortsetzen“ macht weiter. Manche Anbieter brauchen bis zu 48 Stunden.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>In the &amp;keychain of this computer</source>
        <translation>Im Schlüssel&amp;bund dieses Rechners</translation>
    </message>
    <message>
        <source>In a file, sealed with a &amp;passphrase</source>
        <translation>In einer Datei, versiegelt mit einer &amp;Passphrase</translation>
    </message>
    <message>
        <source>File with the passphrase</source>
        <translation>Datei mit der Passphrase</translation>
    </message>
    <message>
        <source>File whose first line is the passphrase</source>
        <translation>Datei, deren erste Zeile die Passphrase ist</translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>Browse for the file with the passphrase</source>
        <translation>Datei mit der Passphrase auswählen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile folder</source>
        <translation>Profilordner</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Domains, certificates and history are kept here; the private keys in it are sealed.</source>
        <translation>Domains, Zertifikate und Verlauf liegen hier; die privaten Schlüssel darin sind versiegelt.</translation>
    </message>
    <message>
        <source>The e-mail address is not complete.</source>
        <translation>Die E-Mail-Adresse ist nicht vollständig.</translation>
    </message>
    <message>
        <source>The directory URL of a CA starts with https:// and names a host.</source>
        <translation>Die Verzeichnis-URL einer CA fängt mit https:// an und nennt einen Host.</translation>
    </message>
    <message>
        <source>Choose the file that holds the passphrase.</source>
        <translation>Die Datei wählen, in der die Passphrase steht.</translation>
    </message>
    <message>
        <source>Account keys, and the key that seals everything else, are kept by the keychain of the system.</source>
        <translation>Kontoschlüssel und der Schlüssel, der alles andere versiegelt, liegen im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>For machines without a keychain. The passphrase never leaves the file you name; whoever can read that file can open the secrets.</source>
        <translation>Für Rechner ohne Schlüsselbund. Die Passphrase verlässt die genannte Datei nie; wer diese Datei lesen kann, kann die Geheimnisse öffnen.</translation>
    </message>
    <message>
        <source>This takes effect when Certwright starts the next time.</source>
        <translation>Das gilt ab dem nächsten Start von Certwright.</translation>
    </message>
    <message>
        <source>Secrets are not moved: private keys and credentials that are already stored open only with the former choice.</source>
        <translation>Geheimnisse ziehen nicht um: Schon gespeicherte private Schlüssel und Zugangsdaten lassen sich nur mit der früheren Wahl öffnen.</translation>
    </message>
    <message>
        <source>IP addresses, with a port where needed, or DNS over HTTPS: 192.0.2.1, 192.0.2.1:5353, https://dns.example/dns-query. They take effect at once.</source>
        <translation>IP-Adressen, wo nötig mit Port, oder DNS over HTTPS: 192.0.2.1, 192.0.2.1:5353, https://dns.example/dns-query. Sie gelten sofort.</translation>
    </message>
    <message>
        <source>Credentials of DNS providers</source>
        <translation>Zugangsdaten von DNS-Anbietern</translation>
    </message>
</context>
<context>
    <name>certwright::StartFailure</name>
    <message>
        <source>Certwright cannot start</source>
        <translation>Certwright kann nicht starten</translation>
    </message>
    <message>
        <source>Certwright cannot open its profile</source>
        <translation>Certwright kann sein Profil nicht öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>certwright::StepsView</name>
    <message>
        <source>%1: done</source>
        <translation>%1: erledigt</translation>
    </message>
    <message>
        <source>%1: going on</source>
        <translation>%1: läuft</translation>
    </message>
    <message>
        <source>%1: not yet</source>
        <translation>%1: noch nicht</translation>
    </message>
</context>
<context>
    <name>certwright::ViewsList</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation>Zu erledigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a view, how many domains</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>certwright::WaitingLine</name>
    <message>
        <source>Looking again in %1</source>
        <translation>Nächste Prüfung in %1</translation>
    </message>
    <message>
        <source>Looking now</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>%1; asking again in %2</source>
        <translation>%1; nächste Anfrage in %2</translation>
    </message>
    <message>
        <source>&amp;Look now</source>
        <translation>&amp;Jetzt prüfen</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Ä&amp;ndern</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Change how often and how long DNS is looked at</source>
        <translation>Ändern, wie oft und wie lange das DNS geprüft wird</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>So &amp;lassen</translation>
    </message>
    <message>
        <source>gives up in %1</source>
        <translation>gibt in %1 auf</translation>
    </message>
    <message>
        <source>gives up after %1</source>
        <translation>gibt nach %1 auf</translation>
    </message>
</context>
<context>
    <name>certwright::WaysList</name>
    <message>
        <source>Names in these zones are published with other credentials. The longest zone counts, also where a CNAME leads into it.</source>
        <translation>Namen in diesen Zonen werden mit anderen Zugangsdaten veröffentlicht. Die längste Zone zählt, auch wo ein CNAME in sie führt.</translation>
    </message>
    <message>
        <source>Other credentials for names in another &amp;zone…</source>
        <translation>Andere Zugangsdaten für Namen in einer anderen &amp;Zone …</translation>
    </message>
    <message>
        <source>Say which zone the other credentials are for.</source>
        <translation>Geben Sie an, für welche Zone die anderen Zugangsdaten sind.</translation>
    </message>
    <message>
        <source>Choose credentials for %1.</source>
        <translation>Wählen Sie Zugangsdaten für %1.</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>example.net</source>
        <comment>a zone</comment>
        <translation>example.net</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
    <message>
        <source>In the zone</source>
        <translation>In der Zone</translation>
    </message>
    <message>
        <source>with</source>
        <comment>credentials</comment>
        <translation>mit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>credentials, their provider</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New credentials…</source>
        <translation>Neue Zugangsdaten …</translation>
    </message>
    <message>
        <source>Choose credentials</source>
        <translation>Zugangsdaten wählen</translation>
    </message>
</context>
<context>
    <name>certwright::WizardPage</name>
    <message>
        <source>&amp;Start over</source>
        <translation>&amp;Von vorn beginnen</translation>
    </message>
</context>
<context>
    <name>certwright::WizardRail</name>
    <message>
        <source>Pages of the wizard</source>
        <translation>Seiten des Assistenten</translation>
    </message>
    <message>
        <source>%1, page %2 of %3, this page</source>
        <translation>%1, Seite %2 von %3, diese Seite</translation>
    </message>
    <message>
        <source>%1, page %2 of %3, done</source>
        <translation>%1, Seite %2 von %3, erledigt</translation>
    </message>
    <message>
        <source>%1, page %2 of %3</source>
        <translation>%1, Seite %2 von %3</translation>
    </message>
</context>
<context>
    <name>certwrightctl</name>
    <message>
        <source>Try: certwrightctl --help</source>
        <translation>Hilfe: certwrightctl --help</translation>
    </message>
    <message>
        <source>Profile folder to work on.</source>
        <translation>Profilordner, mit dem gearbeitet wird.</translation>
    </message>
    <message>
        <source>Work with a practice CA and DNS server on this machine.</source>
        <translation>Mit einer Übungs-CA und einem Übungs-DNS-Server auf diesem Rechner arbeiten.</translation>
    </message>
    <message>
        <source>Where secrets are kept: keychain or file.</source>
        <translation>Wo Geheimnisse liegen: keychain (Schlüsselbund) oder file (Datei).</translation>
    </message>
    <message>
        <source>DNS resolver to ask; may be given more than once.</source>
        <translation>DNS-Server, der gefragt wird; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Seconds between two looks at DNS.</source>
        <translation>Sekunden zwischen zwei Prüfungen des DNS.</translation>
    </message>
    <message>
        <source>Seconds after which waiting for DNS is given up.</source>
        <translation>Sekunden, nach denen das Warten auf das DNS aufgegeben wird.</translation>
    </message>
    <message>
        <source>Print one JSON object per line.</source>
        <translation>Je Zeile ein JSON-Objekt ausgeben.</translation>
    </message>
    <message>
        <source>PEM file of roots trusted for the connection to that CA.</source>
        <translation>PEM-Datei mit Wurzelzertifikaten, denen für die Verbindung zu dieser CA vertraut wird.</translation>
    </message>
    <message>
        <source>Contact of the account at the CA.</source>
        <translation>Kontaktadresse des Kontos bei der CA.</translation>
    </message>
    <message>
        <source>Agree to the CA&apos;s terms of service.</source>
        <translation>Den Nutzungsbedingungen der CA zustimmen.</translation>
    </message>
    <message>
        <source>Option of the DNS provider; may be given more than once.</source>
        <translation>Option des DNS-Anbieters; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Key of the certificate: ec256, ec384, rsa2048, rsa3072, rsa4096.</source>
        <translation>Schlüssel des Zertifikats: ec256, ec384, rsa2048, rsa3072, rsa4096.</translation>
    </message>
    <message>
        <source>Names of one certificate; the first one names the domain.</source>
        <translation>Namen eines Zertifikats; nach dem ersten heißt die Domain.</translation>
    </message>
    <message>
        <source>Which command?</source>
        <translation>Welcher Befehl?</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>%1 needs the name of a domain.</source>
        <translation>%1 braucht den Namen einer Domain.</translation>
    </message>
    <message>
        <source>--profile needs a folder.</source>
        <translation>--profile braucht einen Ordner.</translation>
    </message>
    <message>
        <source>--secrets is keychain or file.</source>
        <translation>--secrets ist keychain oder file.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of a resolver (192.0.2.1:53).</source>
        <translation>„%1“ ist keine Adresse eines DNS-Servers (192.0.2.1:53).</translation>
    </message>
    <message>
        <source>--%1 is a number of seconds.</source>
        <translation>--%1 ist eine Anzahl von Sekunden.</translation>
    </message>
    <message>
        <source>--option is KEY=VALUE.</source>
        <translation>--option hat die Form KEY=VALUE.</translation>
    </message>
    <message>
        <source>%1 is registered.</source>
        <translation>%1 ist angelegt.</translation>
    </message>
    <message>
        <source>Nothing to go on with.</source>
        <translation>Es gibt nichts fortzusetzen.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>No domains yet. Add one: certwrightctl obtain NAME</source>
        <translation>Noch keine Domains. Eine hinzufügen: certwrightctl obtain NAME</translation>
    </message>
    <message>
        <source>Names:    %1</source>
        <translation>Namen:      %1</translation>
    </message>
    <message>
        <source>State:    %1. %2</source>
        <translation>Zustand:    %1. %2</translation>
    </message>
    <message>
        <source>CA:       %1</source>
        <translation>CA:         %1</translation>
    </message>
    <message>
        <source>DNS:      %1</source>
        <translation>DNS:        %1</translation>
    </message>
    <message>
        <source>Issuer:   %1</source>
        <translation>Aussteller: %1</translation>
    </message>
    <message>
        <source>Serial:   %1</source>
        <translation>Seriennr.:  %1</translation>
    </message>
    <message>
        <source>Valid:    %1 to %2</source>
        <translation>Gültig:     %1 bis %2</translation>
    </message>
    <message>
        <source>SHA-256:  %1</source>
        <translation>SHA-256:    %1</translation>
    </message>
    <message>
        <source>TXT record of %1:</source>
        <translation>TXT-Eintrag von %1:</translation>
    </message>
    <message>
        <source>Account %1 is registered.</source>
        <translation>Konto %1 ist angelegt.</translation>
    </message>
    <message>
        <source>The account is here now, as number %1.</source>
        <translation>Das Konto ist jetzt hier, mit der Nummer %1.</translation>
    </message>
    <message>
        <source>Account:    %1</source>
        <translation>Konto:         %1</translation>
    </message>
    <message>
        <source>Name:       %1</source>
        <translation>Name:          %1</translation>
    </message>
    <message>
        <source>CA:         %1</source>
        <translation>CA:            %1</translation>
    </message>
    <message>
        <source>Status:     %1</source>
        <translation>Status:        %1</translation>
    </message>
    <message>
        <source>Key:        %1</source>
        <translation>Schlüssel:     %1</translation>
    </message>
    <message>
        <source>Thumbprint: %1</source>
        <translation>Fingerabdruck: %1</translation>
    </message>
    <message>
        <source>Contact:    %1</source>
        <translation>Kontakt:       %1</translation>
    </message>
    <message>
        <source>Bound to:   %1</source>
        <translation>Gebunden an:   %1</translation>
    </message>
    <message>
        <source>Orders:     the CA does not list them</source>
        <translation>Aufträge:      werden von der CA nicht genannt</translation>
    </message>
    <message>
        <source>Orders:     certwrightctl account orders %1</source>
        <translation>Aufträge:      certwrightctl account orders %1</translation>
    </message>
    <message>
        <source>No orders.</source>
        <translation>Keine Aufträge.</translation>
    </message>
    <message>
        <source>Account %1 is no longer in this profile; the CA keeps it.</source>
        <translation>Konto %1 ist nicht mehr in diesem Profil; bei der CA bleibt es.</translation>
    </message>
    <message>
        <source>No accounts yet. Make one: certwrightctl account create --ca ID</source>
        <translation>Noch keine Konten. Eines anlegen: certwrightctl account create --ca ID</translation>
    </message>
    <message>
        <source>Account %1 has the new contact.</source>
        <translation>Konto %1 hat die neue Kontaktadresse.</translation>
    </message>
    <message>
        <source>Account %1 has a new key.</source>
        <translation>Konto %1 hat einen neuen Schlüssel.</translation>
    </message>
    <message>
        <source>Account %1 is deactivated.</source>
        <translation>Konto %1 ist stillgelegt.</translation>
    </message>
    <message>
        <source>Account %1 has agreed to the present terms.</source>
        <translation>Konto %1 hat den jetzigen Nutzungsbedingungen zugestimmt.</translation>
    </message>
    <message>
        <source>Account %1 has its new name.</source>
        <translation>Konto %1 hat seinen neuen Namen.</translation>
    </message>
    <message>
        <source>--account needs the number, URL or name of an account.</source>
        <translation>--account braucht Nummer, URL oder Namen eines Kontos.</translation>
    </message>
    <message>
        <source>--account-key-type: there is no key type &quot;%1&quot;.</source>
        <translation>--account-key-type: Es gibt keine Schlüsselart „%1“.</translation>
    </message>
    <message>
        <source>--eab-kid needs the key id that the CA made.</source>
        <translation>--eab-kid braucht die Schlüssel-ID, die die CA erzeugt hat.</translation>
    </message>
    <message>
        <source>--eab-key-file needs a file.</source>
        <translation>--eab-key-file braucht eine Datei.</translation>
    </message>
    <message>
        <source>--eab-email needs an e-mail address.</source>
        <translation>--eab-email braucht eine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>CA: an id of ca list (letsencrypt-staging) or the URL of its directory.</source>
        <translation>CA: eine Kennung aus ca list (letsencrypt-staging) oder die URL ihres Verzeichnisses.</translation>
    </message>
    <message>
        <source>Account to order with: number, URL or name; see account list.</source>
        <translation>Konto für den Auftrag: Nummer, URL oder Name; siehe account list.</translation>
    </message>
    <message>
        <source>What to call the account.</source>
        <translation>Wie das Konto heißen soll.</translation>
    </message>
    <message>
        <source>Key of the account: ec256, ec384, rsa2048, rsa3072, rsa4096.</source>
        <translation>Schlüssel des Kontos: ec256, ec384, rsa2048, rsa3072, rsa4096.</translation>
    </message>
    <message>
        <source>Key id of the external account; its MAC key comes from --eab-key-file, EAB_HMAC_KEY or EAB_HMAC_KEY_FILE.</source>
        <translation>Schlüssel-ID des externen Kontos; sein MAC-Schlüssel kommt aus --eab-key-file, EAB_HMAC_KEY oder EAB_HMAC_KEY_FILE.</translation>
    </message>
    <message>
        <source>File with the MAC key of the external account.</source>
        <translation>Datei mit dem MAC-Schlüssel des externen Kontos.</translation>
    </message>
    <message>
        <source>Let the CA make an external account for this address (ZeroSSL).</source>
        <translation>Die CA ein externes Konto zu dieser Adresse anlegen lassen (ZeroSSL).</translation>
    </message>
    <message>
        <source>Register a domain; print the record that proves it.</source>
        <translation>Eine Domain anlegen; den Eintrag ausgeben, der sie nachweist.</translation>
    </message>
    <message>
        <source>Wait until DNS shows the record.</source>
        <translation>Warten, bis das DNS den Eintrag zeigt.</translation>
    </message>
    <message>
        <source>Order the certificate of a verified domain.</source>
        <translation>Das Zertifikat einer nachgewiesenen Domain beantragen.</translation>
    </message>
    <message>
        <source>Register, verify and issue in one go.</source>
        <translation>Anlegen, nachweisen und ausstellen in einem Zug.</translation>
    </message>
    <message>
        <source>Go on with what was interrupted.</source>
        <translation>Unterbrochenes fortsetzen.</translation>
    </message>
    <message>
        <source>Renew what is due, or with --force now.</source>
        <translation>Fälliges erneuern, mit --force sofort.</translation>
    </message>
    <message>
        <source>Revoke the certificate of a domain.</source>
        <translation>Das Zertifikat einer Domain widerrufen.</translation>
    </message>
    <message>
        <source>Get the next certificate, now, from another CA.</source>
        <translation>Das nächste Zertifikat jetzt von einer anderen CA holen.</translation>
    </message>
    <message>
        <source>Print all domains with their states.</source>
        <translation>Alle Domains mit ihrem Zustand ausgeben.</translation>
    </message>
    <message>
        <source>Print everything about a domain.</source>
        <translation>Alles über eine Domain ausgeben.</translation>
    </message>
    <message>
        <source>Print the history of a domain.</source>
        <translation>Den Verlauf einer Domain ausgeben.</translation>
    </message>
    <message>
        <source>Print what is left of the CA&apos;s limits.</source>
        <translation>Ausgeben, was die Grenzen der CA noch zulassen.</translation>
    </message>
    <message>
        <source>Delete a domain and all that belongs to it.</source>
        <translation>Eine Domain mit allem löschen, was zu ihr gehört.</translation>
    </message>
    <message>
        <source>Write certificate, chain and key.</source>
        <translation>Zertifikat, Kette und Schlüssel schreiben.</translation>
    </message>
    <message>
        <source>Print the accounts at CAs.</source>
        <translation>Die Konten bei CAs ausgeben.</translation>
    </message>
    <message>
        <source>Ask the CA about an account.</source>
        <translation>Die CA nach einem Konto fragen.</translation>
    </message>
    <message>
        <source>Register an account.</source>
        <translation>Ein Konto anlegen.</translation>
    </message>
    <message>
        <source>Take over an account of another tool, or by its key.</source>
        <translation>Das Konto eines anderen Programms übernehmen, oder eines über seinen Schlüssel.</translation>
    </message>
    <message>
        <source>Write the key of an account, unencrypted.</source>
        <translation>Den Schlüssel eines Kontos unverschlüsselt schreiben.</translation>
    </message>
    <message>
        <source>Change the contact of an account.</source>
        <translation>Die Kontaktadresse eines Kontos ändern.</translation>
    </message>
    <message>
        <source>Give an account a new key.</source>
        <translation>Einem Konto einen neuen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Deactivate an account at the CA, for ever.</source>
        <translation>Ein Konto bei der CA endgültig stilllegen.</translation>
    </message>
    <message>
        <source>Agree to the CA&apos;s present terms.</source>
        <translation>Den jetzigen Nutzungsbedingungen der CA zustimmen.</translation>
    </message>
    <message>
        <source>Print the orders of an account.</source>
        <translation>Die Aufträge eines Kontos ausgeben.</translation>
    </message>
    <message>
        <source>Call an account something.</source>
        <translation>Einem Konto einen Namen geben.</translation>
    </message>
    <message>
        <source>Take an account out of the profile; the CA keeps it.</source>
        <translation>Ein Konto aus dem Profil nehmen; bei der CA bleibt es.</translation>
    </message>
    <message>
        <source>Print the CAs known by name.</source>
        <translation>Die namentlich bekannten CAs ausgeben.</translation>
    </message>
    <message>
        <source>Ask a CA what it offers.</source>
        <translation>Eine CA fragen, was sie anbietet.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>commands</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Befehle:</translation>
    </message>
    <message>
        <source>--from goes with neither names nor --csr.</source>
        <translation>--from geht weder mit Namen noch mit --csr zusammen.</translation>
    </message>
    <message>
        <source>%1 needs %2.</source>
        <translation>%1 braucht %2.</translation>
    </message>
    <message>
        <source>ca show needs the id or URL of a CA.</source>
        <translation>ca show braucht die Kennung oder URL einer CA.</translation>
    </message>
    <message>
        <source>%1 takes no names.</source>
        <translation>%1 nimmt keine Namen.</translation>
    </message>
    <message>
        <source>%1 takes no more than %2.</source>
        <translation>%1 nimmt nicht mehr als %2.</translation>
    </message>
    <message>
        <source>%1 needs --to.</source>
        <translation>%1 braucht --to.</translation>
    </message>
    <message>
        <source>%1 needs --ca.</source>
        <translation>%1 braucht --ca.</translation>
    </message>
    <message>
        <source>account contact needs --email.</source>
        <translation>account contact braucht --email.</translation>
    </message>
    <message>
        <source>--force needs the names of the domains to renew.</source>
        <translation>--force braucht die Namen der Domains, die erneuert werden sollen.</translation>
    </message>
    <message>
        <source>--eab-kid and --eab-email exclude one another.</source>
        <translation>--eab-kid und --eab-email schließen einander aus.</translation>
    </message>
    <message>
        <source>--eab-key-file needs --eab-kid.</source>
        <translation>--eab-key-file braucht --eab-kid.</translation>
    </message>
    <message>
        <source>--account and --eab-kid or --eab-email exclude one another.</source>
        <translation>--account schließt --eab-kid und --eab-email aus, und umgekehrt.</translation>
    </message>
    <message>
        <source>--csr and --key-type exclude one another: the request has its key.</source>
        <translation>--csr und --key-type schließen einander aus: Die Anforderung hat ihren Schlüssel.</translation>
    </message>
    <message>
        <source>--csr goes with neither --reuse-key nor --new-key: the request has its key.</source>
        <translation>--csr geht weder mit --reuse-key noch mit --new-key zusammen: Die Anforderung hat ihren Schlüssel.</translation>
    </message>
    <message>
        <source>One of those above.</source>
        <translation>Einer der Befehle oben.</translation>
    </message>
    <message>
        <source>--%1 belongs to %2.</source>
        <translation>--%1 gehört zu %2.</translation>
    </message>
    <message>
        <source>wants an external account (--eab-kid)</source>
        <translation>verlangt ein externes Konto (--eab-kid)</translation>
    </message>
    <message>
        <source>wants an external account (--eab-kid), made at %1</source>
        <translation>verlangt ein externes Konto (--eab-kid), anzulegen unter %1</translation>
    </message>
    <message>
        <source>wants an external account, made for an e-mail address (--eab-email)</source>
        <translation>verlangt ein externes Konto, das zu einer E-Mail-Adresse angelegt wird (--eab-email)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>for practice: its certificates are trusted by nobody</source>
        <translation>zum Üben: Ihren Zertifikaten vertraut niemand</translation>
    </message>
    <message>
        <source>in CAA records: %1</source>
        <translation>in CAA-Einträgen: %1</translation>
    </message>
    <message>
        <source>limits: %1</source>
        <translation>Grenzen: %1</translation>
    </message>
    <message>
        <source>Terms:            %1</source>
        <translation>Nutzungsbedingungen: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>External account: %1</source>
        <translation>Externes Konto:      %1</translation>
    </message>
    <message>
        <source>Renewal windows:  %1</source>
        <translation>Erneuerungsfenster:  %1</translation>
    </message>
    <message>
        <source>Key change:       %1</source>
        <translation>Schlüsselwechsel:    %1</translation>
    </message>
    <message>
        <source>In CAA records:   %1</source>
        <translation>In CAA-Einträgen:    %1</translation>
    </message>
    <message>
        <source>Profile %1: %2</source>
        <translation>Profil %1: %2</translation>
    </message>
    <message>
        <source>The list names no domains.</source>
        <translation>Die Liste nennt keine Domains.</translation>
    </message>
    <message>
        <source>%1 is not due before %2; --force renews it now.</source>
        <translation>%1 ist nicht vor %2 fällig; --force erneuert jetzt.</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>Nichts ist fällig.</translation>
    </message>
    <message>
        <source>The certificate of %1 is revoked. Get a new one: certwrightctl renew --force %2</source>
        <translation>Das Zertifikat von %1 ist widerrufen. Ein neues holen: certwrightctl renew --force %2</translation>
    </message>
    <message>
        <source>The certificate %1 of %2 is revoked.</source>
        <translation>Das Zertifikat %1 von %2 ist widerrufen.</translation>
    </message>
    <message>
        <source>--key-type: there is no key type &quot;%1&quot;.</source>
        <translation>--key-type: Es gibt keine Schlüsselart „%1“.</translation>
    </message>
    <message>
        <source>--fallback-ca: &quot;%1&quot; is not a CA; see ca list.</source>
        <translation>--fallback-ca: „%1“ ist keine CA; siehe ca list.</translation>
    </message>
    <message>
        <source>--lifetime is a number with a unit: 7d, 36h.</source>
        <translation>--lifetime ist eine Zahl mit Einheit: 7d, 36h.</translation>
    </message>
    <message>
        <source>--starts-in is a number with a unit: 7d, 36h.</source>
        <translation>--starts-in ist eine Zahl mit Einheit: 7d, 36h.</translation>
    </message>
    <message>
        <source>--new-key and --reuse-key exclude one another.</source>
        <translation>--new-key und --reuse-key schließen einander aus.</translation>
    </message>
    <message>
        <source>--challenge is dns-01, dns-account-01 or dns-persist-01.</source>
        <translation>--challenge ist dns-01, dns-account-01 oder dns-persist-01.</translation>
    </message>
    <message>
        <source>--csr needs a file.</source>
        <translation>--csr braucht eine Datei.</translation>
    </message>
    <message>
        <source>--from needs a file, or - for standard input.</source>
        <translation>--from braucht eine Datei, oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>--reason is one of %1.</source>
        <translation>--reason ist eines von: %1.</translation>
    </message>
    <message>
        <source>--by is account or key.</source>
        <translation>--by ist account oder key.</translation>
    </message>
    <message>
        <source>--serial is the hexadecimal serial number of a certificate.</source>
        <translation>--serial ist die hexadezimale Seriennummer eines Zertifikats.</translation>
    </message>
    <message>
        <source>Renewals keep the key.</source>
        <translation>Erneuerungen behalten den Schlüssel.</translation>
    </message>
    <message>
        <source>Renewals make a new key (the default).</source>
        <translation>Erneuerungen erzeugen einen neuen Schlüssel (Vorgabe).</translation>
    </message>
    <message>
        <source>Your own signing request (PEM or DER); its names are ordered, its key stays with you.</source>
        <translation>Ihre eigene Zertifikatsanforderung (PEM oder DER); ihre Namen werden beantragt, ihr Schlüssel bleibt bei Ihnen.</translation>
    </message>
    <message>
        <source>How names are proven: dns-01, dns-account-01 or dns-persist-01.</source>
        <translation>Wie Namen nachgewiesen werden: dns-01, dns-account-01 oder dns-persist-01.</translation>
    </message>
    <message>
        <source>One of the CA&apos;s certificate profiles; see ca show.</source>
        <translation>Eines der Zertifikatsprofile der CA; siehe ca show.</translation>
    </message>
    <message>
        <source>Lifetime to ask the CA for: 7d, 36h.</source>
        <translation>Laufzeit, um die die CA gebeten wird: 7d, 36h.</translation>
    </message>
    <message>
        <source>Time until the certificate is valid: 2d, 12h.</source>
        <translation>Zeit, bis das Zertifikat gilt: 2d, 12h.</translation>
    </message>
    <message>
        <source>Issuer at the top of the chain that is wanted.</source>
        <translation>Aussteller an der Spitze der gewünschten Kette.</translation>
    </message>
    <message>
        <source>CA to turn to when the first one fails; may be given more than once.</source>
        <translation>CA für den Fall, dass die erste ausfällt; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Names of many certificates, those of one on each line; - reads standard input.</source>
        <translation>Namen vieler Zertifikate, in jeder Zeile die eines einzigen; - liest die Standardeingabe.</translation>
    </message>
    <message>
        <source>Renew now, though it is not due.</source>
        <translation>Jetzt erneuern, obwohl es nicht fällig ist.</translation>
    </message>
    <message>
        <source>Why it is revoked: unspecified, keyCompromise, affiliationChanged, superseded or cessationOfOperation.</source>
        <translation>Warum widerrufen wird: unspecified, keyCompromise, affiliationChanged, superseded oder cessationOfOperation.</translation>
    </message>
    <message>
        <source>Who revokes: account (the default) or key, the certificate&apos;s own.</source>
        <translation>Wer widerruft: account (das Konto, Vorgabe) oder key (der eigene Schlüssel des Zertifikats).</translation>
    </message>
    <message>
        <source>Which certificate of the domain; the current one by default.</source>
        <translation>Welches Zertifikat der Domain; ohne Angabe das jetzige.</translation>
    </message>
    <message>
        <source>%1 is changed; that counts from the next certificate on (certwrightctl renew --force %2).</source>
        <translation>%1 ist geändert; das gilt vom nächsten Zertifikat an (certwrightctl renew --force %2).</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>number of an account, what is known of it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Proof:    %1</source>
        <translation>Nachweis:   %1</translation>
    </message>
    <message>
        <source>Profile:  %1</source>
        <translation>Profil:     %1</translation>
    </message>
    <message>
        <source>Lifetime: %1</source>
        <translation>Laufzeit:   von %1</translation>
    </message>
    <message>
        <source>Begins:   %1 after the order</source>
        <translation>Beginn:     nach %1, gerechnet vom Auftrag an</translation>
    </message>
    <message>
        <source>Chain:    from %1 where there is one</source>
        <translation>Kette:      von %1, wo es eine gibt</translation>
    </message>
    <message>
        <source>Key:      %1, of your own signing request</source>
        <translation>Schlüssel:  %1, aus Ihrer eigenen Zertifikatsanforderung</translation>
    </message>
    <message>
        <source>Key:      %1, kept by renewals</source>
        <translation>Schlüssel:  %1, bleibt bei Erneuerungen</translation>
    </message>
    <message>
        <source>Key:      %1, new for each certificate</source>
        <translation>Schlüssel:  %1, neu für jedes Zertifikat</translation>
    </message>
    <message>
        <source>Chain to: %1</source>
        <translation>Kette bis:  %1</translation>
    </message>
    <message>
        <source>Issued as profile %1</source>
        <translation>Ausgestellt nach Profil %1</translation>
    </message>
    <message>
        <source>Revoked:  %1. %2</source>
        <translation>Widerrufen: %1. %2</translation>
    </message>
    <message>
        <source>Revoked:  %1</source>
        <translation>Widerrufen: %1</translation>
    </message>
    <message>
        <source>Renewal:  %1</source>
        <translation>Erneuerung: %1</translation>
    </message>
    <message>
        <source>Window:   %1 to %2, as the CA suggests</source>
        <translation>Zeitraum:   %1 bis %2, wie die CA vorschlägt</translation>
    </message>
    <message>
        <source>Why then: %1</source>
        <translation>Warum dann: %1</translation>
    </message>
    <message>
        <source>Asks again %1</source>
        <translation>Nächste Anfrage %1</translation>
    </message>
    <message>
        <source>Visit:    %1</source>
        <translation>Besuchen:   %1</translation>
    </message>
    <message>
        <source>Account:  %1</source>
        <translation>Konto:      %1</translation>
    </message>
    <message>
        <source>Else:     %1</source>
        <translation>Ersatz-CAs: %1</translation>
    </message>
    <message>
        <source>Limits:   %1</source>
        <translation>Grenzen:    %1</translation>
    </message>
    <message>
        <source>See %1</source>
        <translation>Siehe %1</translation>
    </message>
    <message>
        <source>no limits are known</source>
        <translation>keine Grenzen bekannt</translation>
    </message>
    <message>
        <source>Failures: %1 in a row; trying again %2</source>
        <translation>Fehler:     %1 in Folge; nächster Versuch: %2</translation>
    </message>
    <message>
        <source>Failures: %1 in a row</source>
        <translation>Fehler:     %1 in Folge</translation>
    </message>
    <message>
        <source>Look at all that DNS says of a name; say what is wrong.</source>
        <translation>Alles ansehen, was DNS zu einem Namen sagt; sagen, was nicht stimmt.</translation>
    </message>
    <message>
        <source>Look for what would make an order fail, and order nothing.</source>
        <translation>Suchen, woran eine Bestellung scheitern würde, und nichts bestellen.</translation>
    </message>
    <message>
        <source>Print the record that delegates a challenge; see whether it is there.</source>
        <translation>Den Eintrag ausgeben, der eine Prüfung delegiert; sehen, ob er da ist.</translation>
    </message>
    <message>
        <source>Print the ways into DNS.</source>
        <translation>Die Wege ins DNS ausgeben.</translation>
    </message>
    <message>
        <source>Print what a DNS provider needs, and where it is made.</source>
        <translation>Ausgeben, was ein DNS-Anbieter braucht und wo es gemacht wird.</translation>
    </message>
    <message>
        <source>Try the options of a DNS provider for a domain.</source>
        <translation>Die Optionen eines DNS-Anbieters für eine Domain ausprobieren.</translation>
    </message>
    <message>
        <source>Print the saved options of DNS providers.</source>
        <translation>Die gespeicherten Optionen von DNS-Anbietern ausgeben.</translation>
    </message>
    <message>
        <source>Keep options of a DNS provider under a name.</source>
        <translation>Optionen eines DNS-Anbieters unter einem Namen aufheben.</translation>
    </message>
    <message>
        <source>Try saved options for a domain.</source>
        <translation>Gespeicherte Optionen für eine Domain ausprobieren.</translation>
    </message>
    <message>
        <source>Call saved options something else.</source>
        <translation>Gespeicherte Optionen umbenennen.</translation>
    </message>
    <message>
        <source>Forget saved options that no domain uses.</source>
        <translation>Gespeicherte Optionen vergessen, die keine Domain verwendet.</translation>
    </message>
    <message>
        <source>Proves control of a domain by DNS, gets its TLS certificate over ACME, and exports it.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 waiting for a DNS change that a person must make, 4 something in DNS is wrong.</source>
        <translation>Weist die Kontrolle über eine Domain durch DNS nach, holt ihr TLS-Zertifikat über ACME und exportiert es.
Exit-Status: 0 erledigt, 1 gescheitert, 2 falscher Aufruf, 3 wartet auf eine DNS-Änderung, die ein Mensch machen muss, 4 etwas im DNS stimmt nicht.</translation>
    </message>
    <message>
        <source>delegate needs one of --to, --ns and --acme-dns.</source>
        <translation>delegate braucht --to, --ns oder --acme-dns.</translation>
    </message>
    <message>
        <source>credential save needs --provider.</source>
        <translation>credential save braucht --provider.</translation>
    </message>
    <message>
        <source>--credential and --option exclude one another.</source>
        <translation>--credential und --option schließen einander aus.</translation>
    </message>
    <message>
        <source>Registered at %1; kept as &quot;%2&quot;.</source>
        <translation>Bei %1 registriert; aufgehoben als „%2“.</translation>
    </message>
    <message>
        <source>See: certwrightctl doctor %1</source>
        <translation>Siehe: certwrightctl doctor %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how bad a finding is, what it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>Everything is as it should be.</source>
        <translation>Alles ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>--dns-check is authoritative, both or resolvers.</source>
        <translation>--dns-check ist authoritative, both oder resolvers.</translation>
    </message>
    <message>
        <source>--resolvers: &quot;%1&quot; is neither an IP address nor a URL of DNS over HTTPS.</source>
        <translation>--resolvers: „%1“ ist weder eine IP-Adresse noch eine URL von DNS over HTTPS.</translation>
    </message>
    <message>
        <source>--value needs a value.</source>
        <translation>--value braucht einen Wert.</translation>
    </message>
    <message>
        <source>--to needs a path, or the name to delegate to.</source>
        <translation>--to braucht einen Pfad oder den Namen, an den delegiert wird.</translation>
    </message>
    <message>
        <source>--acme-dns needs the address of a server.</source>
        <translation>--acme-dns braucht die Adresse eines Servers.</translation>
    </message>
    <message>
        <source>How records get into DNS: manual, rfc2136, cloudflare and others; see provider list.</source>
        <translation>Wie Einträge ins DNS kommen: manual, rfc2136, cloudflare und andere; siehe provider list.</translation>
    </message>
    <message>
        <source>Saved options of the DNS provider; see credential list.</source>
        <translation>Gespeicherte Optionen des DNS-Anbieters; siehe credential list.</translation>
    </message>
    <message>
        <source>TXT value that is wanted in DNS; may be given more than once.</source>
        <translation>TXT-Wert, der im DNS stehen soll; darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>As a page of the documentation.</source>
        <translation>Als Seite der Dokumentation.</translation>
    </message>
    <message>
        <source>Whose answers count: authoritative (the default), both or resolvers.</source>
        <translation>Wessen Antworten zählen: authoritative (wenn nichts gesagt wird), both oder resolvers.</translation>
    </message>
    <message>
        <source>Resolvers of this domain, addresses or URLs of DNS over HTTPS; with commas.</source>
        <translation>Resolver dieser Domain, Adressen oder URLs von DNS over HTTPS; mit Kommas.</translation>
    </message>
    <message>
        <source>Folder, or file for an account key, to export to; the name a challenge is delegated to.</source>
        <translation>Ordner, oder Datei für einen Kontoschlüssel, für den Export; der Name, an den eine Prüfung delegiert wird.</translation>
    </message>
    <message>
        <source>Delegate the challenge name as a zone of its own on this nameserver; may be given more than once.</source>
        <translation>Den Prüfnamen als eigene Zone an diesen Nameserver delegieren; darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>Register at this acme-dns server and delegate to the name it gives.</source>
        <translation>Bei diesem acme-dns-Server registrieren und an den Namen delegieren, den er nennt.</translation>
    </message>
    <message>
        <source>Wait until every nameserver shows the delegation.</source>
        <translation>Warten, bis jeder Nameserver die Delegation zeigt.</translation>
    </message>
    <message>
        <source>Saved %1 for %2.</source>
        <translation>%1 für %2 gespeichert.</translation>
    </message>
    <message>
        <source>It is called %1 now (%2).</source>
        <translation>Es heißt jetzt %1 (%2).</translation>
    </message>
    <message>
        <source>Removed %1 (%2).</source>
        <translation>%1 (%2) entfernt.</translation>
    </message>
    <message>
        <source>Made at %1</source>
        <translation>Gemacht auf %1</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>geheim</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>%1 where nothing is said</source>
        <translation>%1, wenn nichts gesagt wird</translation>
    </message>
    <message>
        <source>also called %1</source>
        <translation>auch %1 genannt</translation>
    </message>
    <message>
        <source>Each as --option KEY=VALUE, in the environment under its name, or as KEY_FILE, the path of a file that holds the value.</source>
        <translation>Jede als --option SCHLÜSSEL=WERT, in der Umgebung unter ihrem Namen oder als SCHLÜSSEL_FILE, der Pfad einer Datei, die den Wert enthält.</translation>
    </message>
    <message>
        <source>A change is usually everywhere within %1.</source>
        <translation>Eine Änderung ist meist innerhalb von %1 überall.</translation>
    </message>
    <message>
        <source>Asked:    %1</source>
        <translation>Gefragt:  %1</translation>
    </message>
    <message>
        <source>Asked:    %1; resolvers %2</source>
        <translation>Gefragt:  %1; Resolver %2</translation>
    </message>
    <message>
        <source>%1 names are in certificates of other domains already.</source>
        <translation>%1 Namen stehen schon in Zertifikaten anderer Domains.</translation>
    </message>
    <message>
        <source>--credential-for is ZONE=NAME.</source>
        <translation>--credential-for ist ZONE=NAME.</translation>
    </message>
    <message>
        <source>--preflight is warn, stop or skip.</source>
        <translation>--preflight ist warn, stop oder skip.</translation>
    </message>
    <message>
        <source>Saved options, or a provider without any, for names in another zone; may be given more than once.</source>
        <translation>Gespeicherte Optionen, oder ein Anbieter ohne welche, für Namen in einer anderen Zone; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Before ordering, look for what would make it fail, and warn (the default) or stop; or skip it.</source>
        <translation>Vor der Bestellung prüfen, woran sie scheitern würde, und warnen (warn, Vorgabe) oder aufhören (stop); oder nicht prüfen (skip).</translation>
    </message>
    <message>
        <source>Before the order of %1: %2 would stop it, %3 may. See: certwrightctl preflight %1</source>
        <translation>Vor der Bestellung von %1: Daran würde sie scheitern: %2; daran könnte sie scheitern: %3. Siehe: certwrightctl preflight %1</translation>
    </message>
    <message>
        <source>Nothing was ordered.</source>
        <translation>Es wurde nichts bestellt.</translation>
    </message>
    <message>
        <source>Only one value can stand at a name: a name and its wildcard are proven one after the other.</source>
        <translation>Nur ein Wert kann bei einem Namen stehen: Ein Name und sein Wildcard werden nacheinander nachgewiesen.</translation>
    </message>
    <message>
        <source>          %1 for %2</source>
        <comment>a DNS provider, a zone</comment>
        <translation>          %1 für %2</translation>
    </message>
</context>
</TS>
