// SPDX-License-Identifier: Apache-2.0
// What a look at DNS found, one card for each: mark, title, what it means, what to do, and the record that would mend
// it with a copy button. Object names, per finding: findingCard (property "mark"), findingTitle, findingSentence,
// findingAdvice, findingRecord, copyRecordButton.
#pragma once

#include "core/diagnosis/finding.h"
#include "ui/words/words.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class FindingsView : public QWidget
{
    Q_OBJECT

public:
    /// Brief: the title and what to do, for a list of checks.
    enum class Form { Whole, Brief };

    explicit FindingsView(Form form = Form::Whole, QWidget *parent = nullptr);

    /// In the order given. `now` is what "until" is told from.
    void setFindings(const QList<diagnosis::Finding> &findings, const QDateTime &now);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeCard(const diagnosis::Finding &finding) const;

    const Form m_form;
    QList<diagnosis::Finding> m_findings;
    QDateTime m_now;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
};

/// Red for what stops an order, amber for what may, a quiet mark for what is only good to know.
Mark findingMark(diagnosis::Severity severity);
/// "stops the order", "may stop it", "good to know"
QString findingWeight(diagnosis::Severity severity);

} // namespace certwright
