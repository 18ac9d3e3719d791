// SPDX-License-Identifier: Apache-2.0
// What certwrightctl prints: sentences for people, or one JSON object per line. Results go to standard output, failures
// to standard error; with --json everything is on standard output.
#pragma once

#include "app/ctl/arguments.h"
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
    /// The TXT records to publish; "record" objects.
    void records(const Domain &domain, const QList<RunRecord> &records);
    bool isJson() const { return m_form == OutputForm::JsonLines; }

private:
    OutputForm m_form;
};

/// Names, state, CA, provider, dates, certificate, failure; no secrets. Times as ISO 8601 UTC.
QJsonObject toJson(const DomainRow &row);
QJsonObject toJson(const Event &event);

} // namespace certwright::ctl
