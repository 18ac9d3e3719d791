// SPDX-License-Identifier: Apache-2.0
// certwright: the window.
#include "app/session/session.h"
#include "app/session/translations.h"
#include "app/window/single_instance.h"

#include "core/base/log.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/start_failure.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <algorithm>
#include <span>
#include <string_view>

namespace certwright {

namespace {

/// Opens the session, and what is shown for it: the window, or why there is none.
class Program : public QObject
{
public:
    Program(SessionOptions options, SingleInstance &instance)
        : m_options(std::move(options))
        , m_instance(instance)
    {
        connect(&m_instance, &SingleInstance::raised, this, [this] {
            if (m_window)
                m_window->raiseToFront();
        });
    }

    ~Program() override
    {
        m_window.reset(); // before the session it shows
    }

    void open()
    {
        m_opening = Running(Session::open(m_options),
            std::function<void(Result<std::unique_ptr<Session>>)>(
                [this](Result<std::unique_ptr<Session>> session) { opened(std::move(session)); }));
    }

private:
    void opened(Result<std::unique_ptr<Session>> session)
    {
        if (!session) {
            auto *failure = new StartFailure(session.error());
            failure->setAttribute(Qt::WA_DeleteOnClose);
            connect(failure, &StartFailure::tryAgainRequested, this, [this] { open(); });
            connect(failure, &QDialog::rejected, qApp, &QApplication::quit);
            failure->open();
            return;
        }
        m_session = std::move(*session);
        m_instance.listen();
        m_window = std::make_unique<MainWindow>(m_session->uiContext());
        m_window->show();
        // Not before: the dialog of a failed start closes too, and then it is tried again.
        connect(qApp, &QApplication::lastWindowClosed, qApp, &QApplication::quit);
        if (const Result<void> resumed = m_session->service().resumeAll(); !resumed)
            qCWarning(flowLog).noquote() << logLine(resumed.error());
        m_settling = Running(m_session->service().accounts().settleRollovers(), std::function<void()>([] {}));
        m_session->renewal().start();
    }

    SessionOptions m_options;
    SingleInstance &m_instance;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    Running m_settling; ///< declared after the session that it works on: goes first
    Running m_opening;
};

/// Reads the command line; --help, --version and what it cannot understand end the program here.
SessionOptions readArguments(QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("certwright", "TLS certificates for your domains, proven by DNS alone."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sandbox(QStringLiteral("sandbox"),
        QCoreApplication::translate("certwright", "Work with a practice CA and DNS server on this machine."));
    const QCommandLineOption profile(QStringLiteral("profile"),
        QCoreApplication::translate("certwright", "Profile folder to work on."), QStringLiteral("DIR"));
    parser.addOptions({sandbox, profile});
    parser.process(application);

    SessionOptions options;
    options.world = parser.isSet(sandbox) ? World::Sandbox : World::Real;
    options.profileFolder = parser.value(profile);
    if (options.profileFolder.isEmpty())
        options.profileFolder = Session::defaultProfileFolder(options.world);
    options.profileFolder = QDir::cleanPath(QDir::current().absoluteFilePath(options.profileFolder));
    return options;
}

/// Whether only a text is asked for. A QApplication would need a display for it, which a server has not.
bool wantsText(std::span<char *const> arguments)
{
    return std::ranges::any_of(arguments, [](std::string_view argument) {
        return argument == "--version" || argument == "-v" || argument == "--help" || argument == "-h" ||
               argument == "--help-all";
    });
}

} // namespace

} // namespace certwright

int main(int argc, char **argv)
{
    using namespace certwright;
    QCoreApplication::setApplicationName(QStringLiteral("certwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CERTWRIGHT_VERSION));
    if (wantsText(std::span(argv, std::size_t(argc)).subspan(1))) {
        QCoreApplication text(argc, argv);
        installTranslations(text);
        readArguments(text);
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Certwright"));
    QApplication::setDesktopFileName(QStringLiteral("certwright"));
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations(application);
    const SessionOptions options = readArguments(application);

    SingleInstance instance(options.profileFolder);
    if (instance.raiseOther())
        return 0;
    applyTheme(application, Scheme::System);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/app/certwright.svg")));
    Program program(options, instance);
    program.open();
    return QApplication::exec();
}
