// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Mail that came back, as mail servers report it (RFC 3464 in a multipart/report). Whatever is read costs time and memory as its length.
namespace kwartier::follows {

struct Returned {
    enum class How {
        hard, // there is no such address
        soft, // full, refused, not reached in time
        other // late, or no failure
    };
    How how = How::other;
    std::string message_id;             // of the mail that came back, without < and >
    std::vector<std::string> addresses; // for whom it was: as it was sent, and as it was delivered
};

/// Nothing when it is no report, or does not say of which mail.
std::optional<Returned> read_returned(std::string_view mail);

/// Every mail of an mbox, or the one mail that a file of a maildir is; of a mail longer than a megabyte its beginning.
void each_mail(std::istream&, std::function<void(std::string_view mail)> const&);

} // namespace kwartier::follows
