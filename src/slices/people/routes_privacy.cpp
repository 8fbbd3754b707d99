// SPDX-License-Identifier: EUPL-1.2
// Everything that is known of whoever is signed in, as a page and as a file; and having it erased.
#include "kernel/act/house.hpp"
#include "kernel/privacy/data_page.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/web/session.hpp"
#include "kernel/words.gen.hpp"
#include "slices/people/privacy.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

DataSubject me(Look const& look) { return {.person = look.actor.person, .subject = {}}; }

privacy::DataFrame frame(Look const& look)
{
    auto const title = say(look.language(), words::kernel::data_title);
    privacy::DataFrame frame{
        .frame = {.title = title, .here = "/mijn", .crumbs = {{"/mijn", say(look.language(), w::mine_title)}, {"", title}}},
        .file = "/mijn/gegevens.json",
        .erase_action = "/mijn/wissing",
        .erase_text = w::erase_account};
    if (!may_be_erased(look, look.actor.person)) frame.erase_not = w::erase_not_with_role;
    return frame;
}

Response everything(Request const& request, Look const& look) { return privacy::data_page(look, request, me(look), frame(look)); }
Response file(Request const&, Look const& look) { return privacy::data_file(look, me(look)); }

Response erase_me(Request const& request, Act& act)
{
    if (request.form["sure"].empty()) return privacy::not_sure_page(act, request, me(act), frame(act));
    if (auto const asked = ask_erasure(act, act.actor.person); !asked) return refuse(act, request, asked.refusal());
    auto response = see_other("/gegevens-gewist");
    end_session(response, request);
    return response;
}

} // namespace

void declare_privacy_routes(Slice& slice)
{
    slice.get("/mijn/gegevens", gate::signed_in, everything);
    slice.get("/mijn/gegevens.json", gate::signed_in, file);
    slice.post("/mijn/wissing", gate::signed_in, erase_me);
}

} // namespace kwartier::people
