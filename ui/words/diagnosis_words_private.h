// SPDX-License-Identifier: Apache-2.0
// A finding as its sentences need it: a fact that is missing is a phrase, never a hole. For this folder's own files.
#pragma once

#include "ui/words/diagnosis_words.h"
#include "ui/words/words.h"

namespace certwright {

class FindingFacts
{
public:
    FindingFacts(const diagnosis::Finding &finding, const QDateTime &now);

    diagnosis::Cause cause() const { return m_finding.cause; }
    const QString &subject() const { return m_subject; }
    QString fact(qsizetype index) const;
    qsizetype count() const { return m_finding.facts.size(); }
    QString lastFact() const { return fact(m_finding.facts.size() - 1); }
    QString way() const;                ///< all facts, as names one leads to the next
    QString list(qsizetype from) const; ///< the facts from there on, with commas
    QString server() const;             ///< its name, and its address beside it
    QString until() const;              ///< empty where there is no end
    Advice advice() const;              ///< about the failure; empty without one
    bool hasServer() const { return m_finding.server.has_value(); }

private:
    const diagnosis::Finding &m_finding;
    QString m_subject;
    QDateTime m_now;
};

/// Of servers, resolvers, zones and CAA.
FindingWords describeServers(const FindingFacts &finding);

} // namespace certwright
