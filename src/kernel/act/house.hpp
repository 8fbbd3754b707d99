// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kernel/act/act.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/id.hpp"
#include "kernel/base/time.hpp"
#include "kernel/storage/database.hpp"

namespace kwartier {

class FileStore;
class KeyRing;
class Log;

/// What a city sets: from the command line, the environment (KWARTIER_…) or a TOML file, in that order of weight.
struct Config {
    std::string data = "./kwartier-data"; // folder: database, photos, keys, mail
    std::string db;                       // empty: SQLite in the data folder
    std::string db_schema = "public";     // PostgreSQL: the schema (search_path) of this municipality
    std::string listen = "127.0.0.1:8080";
    std::string public_url;        // required outside loopback; no slash at the end
    std::string city = "Kwartier"; // name in the frame of pages
    std::string zone = "Europe/Amsterdam";
    std::string trusted_proxy; // address or network whose X-Forwarded-For is believed
    std::string smtp_url;      // smtp://host:port; empty: mail is laid in DATA/mail
    std::string mail_from;     // "Gemeente <no-reply@…>"
    std::string pdok_url;      // Locatieserver of PDOK; empty: our own addresses only
    std::string theme_css;     // path of a city's theme file
    int node = 0;              // of this process, 0…1023
    int queue_max = 4096;
    int threads = 0;            // network threads; 0: as many as cores
    int pool = 8;               // threads for slow work
    std::int64_t fixed_now = 0; // tests only: epoch milliseconds
};

/// Everything one municipality's process stands on. Never global: every Look and Act carries it.
class House {
public:
    House(Config config, Manifest const& manifest);
    ~House();
    House(House const&) = delete;

    Config const& config() const { return m_config; }
    Manifest const& manifest() const { return m_manifest; }
    Database& database() const;
    FileStore& files() const;
    KeyRing& keys() const;
    Zone const& zone() const { return m_zone; }
    Mint& mint() const { return m_mint; }

    template <class C>
    std::vector<C> const& all() const
    {
        return m_manifest.all<C>();
    }
    /// A state a slice keeps in memory for speed (an index of areas), made when first asked for, one per house and type.
    template <class T>
    T& kept() const
    {
        return *static_cast<T*>(keep(std::type_index(typeid(T)), [] { return std::shared_ptr<void>(std::make_shared<T>()); }));
    }

    /// The clock, or the moment a test set.
    Instant now() const { return m_config.fixed_now ? instant_from(m_config.fixed_now) : clock_now(); }
    /// Looks and acts outside a request: commands, jobs, tests. Both wait; an act that throws wrote nothing.
    void look(Actor const&, Instant now, std::function<void(Look const&)> const&) const;
    void act(Actor const&, Instant now, std::function<void(Act&)> const&) const;
    /// The same, where the act may refuse; a refusal takes everything back.
    template <class T>
    Result<T> attempt(Actor const& actor, Instant now, std::function<Result<T>(Act&)> const& deed) const
    {
        std::optional<Result<T>> result;
        run_act(actor, now, [&](Act& act) {
            result.emplace(deed(act));
            return result->ok() || act.kept_although_refused();
        });
        return std::move(*result);
    }
    /// "https://meldingen.example" + path: every link that leaves the server is built here.
    std::string link(std::string_view path) const;

    void run_act(Actor const&, Instant now, std::function<bool(Act&)> const& keep) const;

private:
    void* keep(std::type_index, std::shared_ptr<void> (*make)()) const;

    Config m_config;
    Manifest const& m_manifest;
    Zone m_zone;
    mutable Mint m_mint;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<FileStore> m_files;
    std::unique_ptr<KeyRing> m_keys;
    struct Kept;
    std::unique_ptr<Kept> m_kept;
};

} // namespace kwartier
