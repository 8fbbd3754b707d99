// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace kwartier::crash {

/// Whether the server on this port says within ten seconds that it is ready.
bool ready(int port);

/// Files reports as residents do, as fast as the server takes them, over many connections, until it is gone. Every receipt that came back
/// whole is written down, "ACT LINK" on a line; the acts of a round are ROUND × 1,000,000 and on. Throws when the server refuses one.
void file_until_gone(int port, int round);

/// The same for some seconds, for benchmarks: how many reports a second were acknowledged, and how long people waited for it.
struct Rate {
    double reports_per_second = 0;
    double p50_ms = 0, p99_ms = 0;
};
Rate file_for(int port, double seconds);

/// Opens the private link of every receipt in the file; what does not show its own report is said on standard error. How many those are.
int open_links(int port, std::string const& file);

/// The words of one act, by which it is known again.
std::string words_of_act(long long act);
long long act_in_words(std::string const& words); // or zero

} // namespace kwartier::crash
