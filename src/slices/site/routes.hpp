// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {
class Slice;
}

// The routes of the slice, by who comes to them.
namespace kwartier::site {

void declare_reading(Slice&);  // /nieuws, /paginas, /buurten/{slug}/nieuws, panels, search
void declare_writing(Slice&);  // /schrijven
void declare_versions(Slice&); // /schrijven/{slug}/versies
void declare_feeds(Slice&);    // /feeds
void declare_leaving(Slice&);  // what is known of a writer, and what leaves
void declare_import(Slice&);   // kwartier import posts
void declare_demo(Slice&);

} // namespace kwartier::site
