// SPDX-License-Identifier: Apache-2.0
// A store over a database of its own in a temporary folder, which can be closed and opened again, and what SQL says of
// it directly.
#pragma once

#include "sample.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

class OpenStore
{
public:
    OpenStore() { reopen(); }
    ~OpenStore() { close(); }

    void close()
    {
        m_store.reset();
        m_database.reset();
    }

    void reopen()
    {
        close();
        m_database = std::move(*certwright::Database::open(path()));
        m_store = std::make_unique<certwright::ProfileStore>(*m_database);
    }

    certwright::ProfileStore *operator->() const { return m_store.get(); }
    certwright::ProfileStore &operator*() const { return *m_store; }

    certwright::Database &database() const { return *m_database; }

    QString path() const { return m_folder.filePath(QStringLiteral("certwright.db")); }

    QVariant ask(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(m_database->connectionName(), false));
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }

    certwright::Domain add(const QString &name) { return add(sample::domain({name})); }

    certwright::Domain add(certwright::Domain domain)
    {
        domain.id = m_store->addDomain(domain, certwright::Event()).value();
        return domain;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<certwright::Database> m_database;
    std::unique_ptr<certwright::ProfileStore> m_store;
};
