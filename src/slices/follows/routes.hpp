// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {
class Slice;
}

namespace kwartier::follows {

void declare_asking(Slice&);      // choosing what to follow, typing an address, confirming it
void declare_following(Slice&);   // what one follows: by session or private link
void declare_privacy(Slice&);     // export, erasure, what leaves in time
void declare_presence(Slice&);    // who is here now
void declare_newsletters(Slice&); // /buurten/{slug}/nieuwsbrief/{nummer}
void declare_editing(Slice&);     // /nieuwsbrieven
void declare_newsletter_sending(Slice&);
void declare_bounces(Slice&);   // kwartier bounces
void declare_letterbox(Slice&); // /volgen/op-papier, the labels for who delivers
void declare_demo(Slice&);
void declare_panels(Slice&); // on the pages of areas, and on the desk

} // namespace kwartier::follows
