// SPDX-License-Identifier: Apache-2.0
// certwrightctl: the whole job without a window.
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/session/translations.h"

#include "core/base/log.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace certwright;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("certwrightctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CERTWRIGHT_VERSION));
    installTranslations(application);

    std::expected<ctl::Arguments, ctl::Farewell> arguments = ctl::readArguments(QCoreApplication::arguments());
    if (!arguments) {
        const ctl::Farewell &farewell = arguments.error();
        const QByteArray text = farewell.text.toLocal8Bit();
        std::fputs(text.constData(), farewell.exitStatus == 0 ? stdout : stderr);
        return farewell.exitStatus;
    }
    startLogging(QString());
    const Running running(ctl::runCommand(std::move(*arguments)),
        std::function<void(int)>([](int status) { QCoreApplication::exit(status); }));
    return QCoreApplication::exec();
}
