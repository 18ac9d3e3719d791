// SPDX-License-Identifier: Apache-2.0
#include "tests/support/private_network.h"

#include "tests/support/child_process.h"

#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const char loopback[] = "lo";

/// What SIOCSIFADDR takes of IPv6 (ipv6(7)); the header of the kernel that has it does not go with the C library's.
struct AddressRequest
{
    in6_addr address;
    quint32 prefix; ///< bits
    int interface;
};

bool refused(const QString &attempt, QString *whyNot)
{
    *whyNot = attempt + ": "_L1 + QString::fromLocal8Bit(std::strerror(errno));
    return false;
}

/// Who is not root becomes it in a user namespace, where all files remain whose they were.
bool becomeRoot(uid_t user, gid_t group)
{
    return writeFile(u"/proc/self/setgroups"_s, "deny") &&
           writeFile(u"/proc/self/uid_map"_s, "0 " + QByteArray::number(user) + " 1") &&
           writeFile(u"/proc/self/gid_map"_s, "0 " + QByteArray::number(group) + " 1");
}

} // namespace

bool hasIpv6()
{
    const int handle = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return false;
    close(handle);
    QFile disabled(u"/proc/sys/net/ipv6/conf/all/disable_ipv6"_s);
    return !disabled.open(QFile::ReadOnly) || disabled.readAll().trimmed() == "0";
}

bool enterPrivateNetwork(QString *whyNot)
{
    const uid_t user = geteuid();
    const gid_t group = getegid();
    if (unshare(CLONE_NEWNET) != 0 && (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 || !becomeRoot(user, group)))
        return refused(u"this user may not make a network namespace"_s, whyNot);
    const int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::memcpy(request.ifr_name, loopback, sizeof loopback);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool up = ioctl(handle, SIOCSIFFLAGS, &request) == 0;
    if (!up)
        refused(u"loopback of the namespace"_s, whyNot);
    close(handle);
    return up;
}

QHostAddress addPrivateAddress(QString *whyNot)
{
    AddressRequest request{};
    quint8 *octets = request.address.s6_addr;
    for (int i = 1; i < 16; ++i)
        octets[i] = quint8(QRandomGenerator::system()->bounded(256));
    octets[0] = 0xfd;
    request.prefix = 128;
    request.interface = int(if_nametoindex(loopback));
    const int handle = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool added = handle >= 0 && ioctl(handle, SIOCSIFADDR, &request) == 0;
    if (!added)
        refused(u"an address of IPv6 on loopback"_s, whyNot);
    if (handle >= 0)
        close(handle);
    return added ? QHostAddress(octets) : QHostAddress();
}

} // namespace certwright::testing
