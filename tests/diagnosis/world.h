// SPDX-License-Identifier: Apache-2.0
// One set-up of the diagnosis corpus: what is made in the lab, what is asked, and what must come out.
#pragma once

#include "core/diagnosis/doctor.h"
#include "tests/support/dns_lab.h"

#include <optional>

namespace certwright::testing {

/// The values in the zones. Digests look like what a CA wants (RFC 8555 §8.4).
namespace value {
inline const QByteArray wanted = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
inline const QByteArray second = "gfj9Xq44aVkRi7Gg7ZfH1nkPz0pvN3vT2uO3mXkZb1E";
inline const QByteArray older = "oQ1rX9j8W0bUu7cKpYd3ZsT5vN2mLhGfEaRiBxCwD4s";
inline const QByteArray foreign = "v=spf1 include:mail.lab.example -all";
inline const QByteArray token = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
inline const QByteArray keyAuthorization = token + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
} // namespace value

/// A finding that must be there.
struct Expected
{
    diagnosis::Cause cause = diagnosis::Cause::NotPublished;
    std::optional<diagnosis::Severity> severity = diagnosis::Severity::Error; ///< none: any
    QString subject;                                                          ///< empty: any
    QStringList facts;                                                        ///< the first ones; an empty one: any
    QHostAddress server = QHostAddress();                                     ///< null: any
    /// Seconds from now between which `until` lies; none: not looked at.
    std::optional<std::pair<int, int>> until;
    QString record = QString(); ///< that the line which would mend it contains
};

class World
{
public:
    /// `name` is the zone's first label. The cause decides which subject is expected unless the case says otherwise.
    World(DnsLab &lab, const QString &name, std::optional<diagnosis::Cause> cause);

    /// "NAME.test", and "_acme-challenge." before it
    QString zone;
    QString challenge;

    DnsLab &lab;
    BindServer *bind;
    KnotServer *knot;
    NsdServer *nsd;
    PowerDnsServer *powerDns;

    diagnosis::Case subject; ///< asks for value::wanted at `challenge`
    QList<dns::Server> resolvers;

    QList<Expected> expected;
    QList<diagnosis::Cause> allowed; ///< errors that may be reported beside

    Expected &finding() { return expected.first(); }
    Expected &alsoExpect(diagnosis::Cause cause);

    /// $ZONE, $WANTED, $SECOND, $OLDER, $FOREIGN stand for what they say.
    QByteArray filled(QByteArray records) const;
    /// The same zone on all servers, delegated to them.
    void serve(const QList<DnsServer *> &servers, const QByteArray &records);
    /// One server's own version; the NS records name `hosts`.
    void serveOn(DnsServer *server, const QList<DnsServer *> &hosts, const QByteArray &records, quint32 serial = 10);
    /// A secondary that takes its copy now and does not look again for an hour.
    void serveCopy(DnsServer *server, const QHostAddress &primary, quint16 port = 53);
    /// Another zone, "PREFIX-NAME.example".
    QString other(const QString &prefix) const;
    void serveOther(const QString &other, const QList<DnsServer *> &servers, const QByteArray &records);
    /// Signed by the lab's signer, `change` made to the signed text; delegated with the key's DS record.
    void serveSigned(DnsServer *server, const QByteArray &records, Signatures signatures = Signatures::Valid,
        const std::pair<QByteArray, QByteArray> &change = {});
    /// For the subject: the CA "ca.example", the account, the method dns-01.
    void judgeCaa();
    QStringList hostsOf(const QList<DnsServer *> &servers) const;
    /// Another nameserver's host name: with an address where nobody listens.
    QString addDeadHost();
    QHostAddress deadAddress() const { return m_dead; }

private:
    QString m_name;
    QHostAddress m_dead;
};

/// An entry of the corpus. Without a cause nothing may be complained about.
struct CorpusCase
{
    const char *name;
    std::optional<diagnosis::Cause> cause;
    void (*arrange)(World &);
};

QList<CorpusCase> recordCases();
QList<CorpusCase> serverCases();
QList<CorpusCase> caaCases();
QList<CorpusCase> resolverCases();
QList<CorpusCase> healthyCases();

} // namespace certwright::testing
