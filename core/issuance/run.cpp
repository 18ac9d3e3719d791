// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/run.h"

#include <array>
#include <utility>

namespace certwright {

namespace {

constexpr std::array<std::pair<Step, const char *>, 13> stepWords{{
    {Step::CreateOrder, "create-order"},
    {Step::Authorize, "authorize"},
    {Step::PublishTxt, "publish-txt"},
    {Step::WaitForDns, "wait-for-dns"},
    {Step::AnswerChallenges, "answer-challenges"},
    {Step::AwaitValidation, "await-validation"},
    {Step::PrepareKey, "prepare-key"},
    {Step::Finalize, "finalize"},
    {Step::Download, "download"},
    {Step::RemoveTxt, "remove-txt"},
    {Step::Done, "done"},
    {Step::Failed, "failed"},
    {Step::Cancelled, "cancelled"},
}};

} // namespace

bool isEnd(Step step) { return step == Step::Done || step == Step::Failed || step == Step::Cancelled; }

QString stepWord(Step step)
{
    for (const auto &[candidate, word] : stepWords) {
        if (candidate == step)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<Step> stepFromWord(const QString &word)
{
    for (const auto &[candidate, known] : stepWords) {
        if (word == QLatin1String(known))
            return candidate;
    }
    return std::nullopt;
}

QString runKindWord(RunKind kind)
{
    return kind == RunKind::Verification ? QStringLiteral("verification") : QStringLiteral("issuance");
}

} // namespace certwright
