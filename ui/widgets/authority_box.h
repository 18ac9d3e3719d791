// SPDX-License-Identifier: Apache-2.0
// A CA chosen from a list that is searched by typing, each with one line that says what it offers and needs; last, one
// of one's own by its directory URL. The item data is the CA's id, empty for one's own.
// Object names: set by the owner; authoritySearch is the field inside.
#pragma once

#include "core/acme/authorities.h"

#include <QComboBox>

namespace certwright {

/// Why one would choose it and what it wants, in one or two short sentences.
QString authorityReason(const acme::Authority &authority);

class AuthorityBox : public QComboBox
{
    Q_OBJECT

public:
    enum class ByUrl { Offered, NotOffered };

    /// Nothing is chosen at first.
    AuthorityBox(const QList<acme::Authority> &offered, ByUrl byUrl, QWidget *parent = nullptr);

    QString known() const; ///< its id; empty where none or one's own is chosen
    bool isByUrl() const;
    /// An id that is not in the list chooses nothing.
    void choose(const QString &id);
    void chooseByUrl();
    /// What stands under the box: the reason of the one chosen; empty without one.
    QString reason() const;

private:
    void restore();
};

} // namespace certwright
