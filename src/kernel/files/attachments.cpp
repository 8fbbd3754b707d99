// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/files/files.hpp"
#include "kernel/log/log.hpp"

namespace kwartier {

namespace {

constexpr Sql add_attachment =
    "INSERT INTO attachments (id, subject_kind, subject_id, hash, thumbnail, type, size, width, height, purpose, visibility, at) "
    "VALUES ($1, $2, $3, $4, $5, 'image/jpeg', $6, $7, $8, $9, $10, $11)";

constexpr Sql attachments_of_subject =
    "SELECT id, subject_kind, subject_id, hash, thumbnail, type, size, width, height, purpose, visibility, at "
    "FROM attachments "
    "WHERE subject_kind = $1 AND subject_id = $2 "
    "ORDER BY id "
    "LIMIT 100";

constexpr Sql one_attachment =
    "SELECT id, subject_kind, subject_id, hash, thumbnail, type, size, width, height, purpose, visibility, at "
    "FROM attachments "
    "WHERE id = $1";

constexpr Sql set_visibility =
    "UPDATE attachments "
    "SET visibility = $2 "
    "WHERE id = $1";

constexpr Sql remove_of_subject = "DELETE FROM attachments WHERE subject_kind = $1 AND subject_id = $2";

constexpr Sql named =
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM attachments WHERE hash = $1 LIMIT 1) shown) + "
    "(SELECT COUNT(*) FROM (SELECT 1 FROM attachments WHERE thumbnail = $1 LIMIT 1) small)";

constexpr Sql hashes_after =
    "SELECT id, hash, thumbnail "
    "FROM attachments "
    "WHERE id > $1 "
    "ORDER BY id "
    "LIMIT 1000";

constexpr Sql uses_of_file =
    "SELECT 1 "
    "FROM attachments "
    "WHERE hash = $1 OR thumbnail = $1 "
    "LIMIT 1";

constexpr auto unused_for = hours{24};

Attachment read_row(Rows const& rows)
{
    return {.id = rows.get<std::int64_t>(0),
            .subject = {rows.get<std::string>(1), rows.get<std::int64_t>(2)},
            .hash = rows.get<std::string>(3),
            .thumbnail = rows.get<std::string>(4),
            .type = rows.get<std::string>(5),
            .size = rows.get<std::int64_t>(6),
            .width = rows.get<int>(7),
            .height = rows.get<int>(8),
            .purpose = rows.get<std::string>(9),
            .visibility = rows.get<Visibility>(10),
            .at = rows.get<Instant>(11)};
}

/// Files whose bytes changed, and rows whose file is gone.
std::vector<std::string> photo_troubles(House const& house)
{
    std::vector<std::string> troubles;
    for (auto const& hash : house.files().broken()) troubles.push_back("file " + hash + " does not hold the bytes of its name");
    std::int64_t last = 0;
    for (bool more = true; more;) {
        more = false;
        house.database().read([&](Read& db) {
            auto rows = db.rows(hashes_after, last);
            while (rows.next()) {
                more = true;
                last = rows.get<std::int64_t>(0);
                for (int column : {1, 2}) {
                    auto const hash = rows.get<std::string>(column);
                    if (!house.files().has(hash)) troubles.push_back("attachment " + std::to_string(last) + " misses its file " + hash);
                }
            }
        });
    }
    return troubles;
}

} // namespace

std::int64_t attachments::add(Act& act, Subject const& subject, Picture const& picture, std::string const& hash,
                              std::string const& thumbnail, std::string_view purpose, Visibility visibility)
{
    auto const id = act.new_number();
    act.db.run(add_attachment, id, subject.kind, subject.id, hash, thumbnail, picture.size, picture.width, picture.height, purpose,
               visibility, act.now);
    return id;
}

std::vector<Attachment> attachments::of(Look const& look, Subject const& subject)
{
    std::vector<Attachment> found;
    auto rows = look.db.rows(attachments_of_subject, subject.kind, subject.id);
    while (rows.next()) found.push_back(read_row(rows));
    return found;
}

std::optional<Attachment> attachments::find(Look const& look, std::int64_t id)
{
    auto rows = look.db.rows(one_attachment, id);
    if (!rows.next()) return std::nullopt;
    return read_row(rows);
}

std::vector<std::string> attachments::remove(Act& act, Subject const& subject)
{
    std::vector<std::string> files;
    for (auto const& attachment : of(act, subject)) {
        files.push_back(attachment.hash);
        files.push_back(attachment.thumbnail);
    }
    act.db.run(remove_of_subject, subject.kind, subject.id);
    return files;
}

bool attachments::names(Look const& look, std::string_view hash) { return look.db.value<int>(named, hash) > 0; }

void attachments::show_to(Act& act, std::int64_t id, Visibility visibility) { act.db.run(set_visibility, id, visibility); }

int attachments::forget_unused(House const& house)
{
    // Not the clock of the house: the disk writes its own.
    return house.files().forget_old(clock_now() - unused_for, [&](std::string const& hash) {
        bool used = false;
        house.look(the_house(), house.now(), [&](Look const& look) {
            for (auto const& use : house.all<FileUse>()) used = used || use.refers_to(look, hash);
        });
        return !used;
    });
}

void declare_files(Slice& slice)
{
    slice.offer(DoctorCheck{"photos", photo_troubles});
    slice.offer(FileUse{[](Look const& look, std::string_view hash) { return look.db.first<int>(uses_of_file, hash).has_value(); }});
    slice.offer(Clockwork{"files.forget", minutes{24 * 60}, [](House const& house, Instant) {
                              auto const forgotten = attachments::forget_unused(house);
                              if (forgotten > 0) house.kept<Log>().info("unused files erased", {{"files", std::int64_t{forgotten}}});
                          }});
}

} // namespace kwartier
