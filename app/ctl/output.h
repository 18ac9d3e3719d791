// SPDX-License-Identifier: Apache-2.0
// What certwrightctl prints: sentences for people, or one JSON object per line. Results go to standard output, failures
// to standard error; with --json everything is on standard output.
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/json.h"
#include "ui/words/words.h"

#include <QJsonObject>

namespace certwright::ctl {

class Output
{
public:
    explicit Output(OutputForm form)
        : m_form(form)
    {
    }

    /// `object` with --json, else the text with a line end.
    void print(const QString &text, const QJsonObject &object);
    void failure(const Failure &failure, const QString &domain = QString());
    /// What belongs to a failure that was printed, and goes where it went.
    void afterFailure(const QString &text, const QJsonObject &object);
    /// The TXT records to publish; "record" objects.
    void records(const Domain &domain, const QList<RunRecord> &records);
    /// Where a domain stands; a "state" object.
    void state(const DomainRow &row, const QDateTime &now);
    /// The options of a domain with a certificate have changed: they count from the next one.
    void changedForNext(const Domain &domain);
    bool isJson() const { return m_form == OutputForm::JsonLines; }

private:
    OutputForm m_form;
};

} // namespace certwright::ctl
