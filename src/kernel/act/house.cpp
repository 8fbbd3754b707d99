// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/house.hpp"

#include <filesystem>
#include <mutex>
#include <unordered_map>

#include "kernel/base/sealed.hpp"
#include "kernel/files/files.hpp"

namespace kwartier {

struct House::Kept {
    std::mutex lock;
    std::unordered_map<std::type_index, std::shared_ptr<void>> things;
};

namespace {

std::string database_of(Config const& config) { return config.db.empty() ? config.data + "/kwartier.sqlite" : config.db; }

Config with_folder(Config config)
{
    std::filesystem::create_directories(config.data);
    return config;
}

} // namespace

House::House(Config config, Manifest const& manifest)
    : m_config(with_folder(std::move(config))),
      m_manifest(manifest),
      m_zone(m_config.zone),
      m_mint(m_config.node),
      m_database(Database::open({.where = database_of(m_config), .queue_max = m_config.queue_max, .schema = m_config.db_schema})),
      m_files(std::make_unique<FileStore>(m_config.data + "/files")),
      m_keys(std::make_unique<KeyRing>(m_config)),
      m_kept(std::make_unique<Kept>())
{
}

House::~House() { m_database->close(); }

Database& House::database() const { return *m_database; }
FileStore& House::files() const { return *m_files; }
KeyRing& House::keys() const { return *m_keys; }

void House::look(Actor const& actor, Instant now, std::function<void(Look const&)> const& seeing) const
{
    m_database->read([&](Read& db) { seeing(Look{db, *this, actor, now, Voice{.language = actor.language, .form_token = {}}}); });
}

void House::act(Actor const& actor, Instant now, std::function<void(Act&)> const& deed) const
{
    run_act(actor, now, [&](Act& act) {
        deed(act);
        return true;
    });
}

void House::run_act(Actor const& actor, Instant now, std::function<bool(Act&)> const& keep) const
{
    m_database->write([&](Write& db) {
        Act act{db, *this, actor, now, Voice{.language = actor.language, .form_token = {}}};
        return keep(act) ? Database::Verdict::keep : Database::Verdict::undo;
    });
}

std::string House::link(std::string_view path) const
{
    if (!m_config.public_url.empty()) return m_config.public_url + std::string(path);
    // On loopback people type localhost: passkeys and secure cookies work there, not on 127.0.0.1.
    auto const colon = m_config.listen.rfind(':');
    return "http://localhost" + m_config.listen.substr(colon) + std::string(path);
}

void* House::keep(std::type_index type, std::shared_ptr<void> (*make)()) const
{
    std::lock_guard const guard(m_kept->lock);
    auto& thing = m_kept->things[type];
    if (!thing) thing = make();
    return thing.get();
}

} // namespace kwartier
