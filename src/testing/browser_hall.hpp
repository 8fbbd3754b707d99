// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "kernel/act/house.hpp"
#include "kernel/storage/database.hpp"
#include "kernel/web/door.hpp"

namespace kwartier::testing {

/// A house with one small invented slice (notes that anybody may leave), for tests of the door and the server. Mia is a district manager
/// and Bea a resident: a browser is one of them when its cookie "kwartier" is "mia" or "bea". With "oude-mia" it is Mia, who just gained a role.
///
/// | route               | what it does                                                                  |
/// |---------------------|-------------------------------------------------------------------------------|
/// | GET /               | a form for a note                                                             |
/// | GET /briefjes/{id}  | the note, or 404                                                              |
/// | POST /briefjes      | open, three in ten minutes: keeps `tekst`; "" is 422, "stuk" throws, "slot" waits for `let_go`, "onthoud" is 422
/// and kept | | POST /foto          | open: a deed; keeps the number of bytes of the uploads; a body of at most 1 MB | | GET, POST /dicht
/// | for whoever is signed in                                                      | | GET /recht          | for district managers | | GET
/// /zwaar          | on the pool                                                                   | | GET /stuk           | throws | | GET
/// /lijst          | cached for a minute                                                           | | GET /lang           | a page of 200
/// kB                                                              |
class Hall {
public:
    explicit Hall(Database::Options const& where, Config config = {});
    ~Hall();

    House const& house() const { return *m_house; }
    Door& door() { return *m_door; }
    int notes() const;
    /// How often the session of anybody was written as used.
    int seen() const;
    void pass(std::chrono::milliseconds time) { m_now = m_now.load() + time; }
    /// Pieces of streamed answers ("/stroom?stukken=…&stuk=…") that were asked for so far.
    int pieces_made() const;
    /// Lets acts that wait ("slot") go on.
    void let_go();

private:
    std::string m_folder;
    Manifest m_manifest;
    std::atomic<Instant> m_now;
    std::unique_ptr<House> m_house;
    std::unique_ptr<Door> m_door;
};

/// A test in a fresh hall on SQLite and on PostgreSQL.
void in_both_halls(std::function<void(Hall&)> const& test);
/// In a hall on SQLite alone: tests of sockets and threads.
void in_a_hall(Config config, std::function<void(Hall&)> const& test);

} // namespace kwartier::testing
