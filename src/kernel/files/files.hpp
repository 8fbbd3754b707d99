// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/act/subject.hpp"
#include "kernel/base/result.hpp"

namespace kwartier {

struct Act;
class House;

/// Files by the hash of their content (BLAKE2b-256, hex), in DATA/files/ab/cdef…; written whole, synced, then named.
/// A name that exists has the bytes of its name.
class FileStore {
public:
    explicit FileStore(std::string folder);

    /// Returns the hash. Writing the same bytes twice keeps one file, and makes it new again for `forget_old`.
    std::string put(std::string_view bytes);
    /// Makes a file that was put before new again, for a form that is sent once more. False when it is gone.
    bool renew(std::string_view hash);
    /// Erases files that were last put or renewed before that moment (by the clock of the disk) and that `unused` says nobody refers to;
    /// returns how many. A file that is put or renewed meanwhile, by whichever process, stays.
    int forget_old(Instant before, std::function<bool(std::string const& hash)> const& unused);
    std::optional<std::string> get(std::string_view hash) const;
    bool has(std::string_view hash) const;
    void erase(std::string_view hash);
    /// Hashes whose bytes do not fit their name, or that cannot be read.
    std::vector<std::string> broken() const;
    std::string const& folder() const { return m_folder; }

private:
    std::string path(std::string_view hash) const;
    std::vector<std::string> named_before(Instant) const;
    std::string m_folder;
};

/// Who may see an attachment.
enum class Visibility : std::uint8_t { internal = 0, everyone = 1 };

struct Attachment {
    std::int64_t id = 0;
    Subject subject;
    std::string hash;      // the picture as shown, at most 1280 px
    std::string thumbnail; // at most 320 px
    std::string type;      // image/jpeg
    std::int64_t size = 0;
    int width = 0, height = 0;
    std::string purpose; // "before", "after"
    Visibility visibility = Visibility::internal;
    Instant at{};
};

/// A picture as it may be kept: re-encoded as JPEG, turned upright, at most 1280 px, without EXIF, GPS or colour profile names.
struct Picture {
    std::string jpeg;
    std::string thumbnail;
    int width = 0, height = 0;
    std::int64_t size = 0; // of jpeg, in bytes
};
/// Takes JPEG, PNG, WebP and HEIC of at most 15 MB and 50 million pixels, by their first bytes and not their name;
/// refuses everything else in a sentence, before decoding it. Slow (some 200 ms): never on a network or writer thread.
Result<Picture> read_picture(std::string_view bytes, std::string field);

/// A contribution: who refers to a file of the store. What nobody refers to is erased after a day; attachments are looked at by the kernel
/// itself, and a slice that keeps a hash anywhere else offers one of these.
struct FileUse {
    bool (*refers_to)(Look const&, std::string_view hash);
};

namespace attachments {
/// Writes the row; the files were put before the act began.
std::int64_t add(Act&, Subject const&, Picture const&, std::string const& hash, std::string const& thumbnail, std::string_view purpose,
                 Visibility);
std::vector<Attachment> of(Look const&, Subject const&);
std::optional<Attachment> find(Look const&, std::int64_t id);
void show_to(Act&, std::int64_t id, Visibility);
/// Pictures come in with a form before anybody knows whether it will be sent to the end: erases those older than a day to which no row
/// refers (FileUse); returns how many. A clockwork does it daily.
int forget_unused(House const&);
/// Takes the rows of a subject away; answers the hashes of the files, that go once nothing names them.
std::vector<std::string> remove(Act&, Subject const&);
/// Whether any attachment shows this file.
bool names(Look const&, std::string_view hash);
} // namespace attachments

} // namespace kwartier
