// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/act/subject.hpp"
#include "kernel/base/result.hpp"

namespace kwartier {

struct Act;

/// Files by the hash of their content (BLAKE2b-256, hex), in DATA/files/ab/cdef…; written whole, synced, then named.
/// A name that exists has the bytes of its name.
class FileStore {
public:
    explicit FileStore(std::string folder);

    /// Returns the hash. Writing the same bytes twice keeps one file.
    std::string put(std::string_view bytes);
    std::optional<std::string> get(std::string_view hash) const;
    bool has(std::string_view hash) const;
    void erase(std::string_view hash);
    /// Hashes whose bytes do not fit their name, or that cannot be read.
    std::vector<std::string> broken() const;
    std::string const& folder() const { return m_folder; }

private:
    std::string path(std::string_view hash) const;
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

namespace attachments {
/// Writes the row; the files were put before the act began.
std::int64_t add(Act&, Subject const&, Picture const&, std::string const& hash, std::string const& thumbnail, std::string_view purpose,
                 Visibility);
std::vector<Attachment> of(Look const&, Subject const&);
std::optional<Attachment> find(Look const&, std::int64_t id);
void show_to(Act&, std::int64_t id, Visibility);
} // namespace attachments

} // namespace kwartier
