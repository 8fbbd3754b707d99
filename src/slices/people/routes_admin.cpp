// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/people/matrix.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

Response start(Request const& request, Look const& look)
{
    auto items = look.house.all<AdminItem>();
    std::erase_if(items, [&](AdminItem const& item) { return item.right && !look.actor.may(*item.right); });
    std::stable_sort(items.begin(), items.end(), [](AdminItem const& a, AdminItem const& b) { return a.order < b.order; });
    AdminPage view;
    for (auto const& item : items) view.items.push_back({item.address, item.words, item.about});
    return page(look, request, {.title = say(look.language(), w::admin_title), .here = "/beheer", .crumbs = {}, .description = ""},
                pages::admin(view, look.voice));
}

std::string_view css(Scope scope)
{
    switch (scope) {
    case Scope::city: return "matrix__city";
    case Scope::area: return "matrix__area";
    case Scope::department: return "matrix__department";
    case Scope::own: return "matrix__own";
    case Scope::none: break;
    }
    return "";
}

MatrixPage::Line line(Look const& look, Right const& right)
{
    MatrixPage::Line line;
    auto const word = right_word(look.house.manifest(), right);
    line.right = word ? say(look.language(), word) : std::string(right.name);
    line.name = std::string(right.name);
    for (int i = 0; i < role_count; ++i) {
        auto const scope = right.scope(static_cast<Role>(i));
        line.cells.push_back({scope_word(scope), std::string(css(scope)), scope == Scope::none});
    }
    return line;
}

Response matrix(Request const& request, Look const& look)
{
    MatrixPage view;
    view.width = role_count + 1;
    for (int i = 0; i < role_count; ++i) {
        auto const role = static_cast<Role>(i);
        view.columns.push_back({std::string(letters(role)), role_word(role)});
    }
    for (auto const* right : sorted_rights(look.house.manifest())) {
        if (view.rows.empty() || view.rows.back().row != right->row) view.rows.push_back({right->row, row_word(right->row), {}});
        view.rows.back().lines.push_back(line(look, *right));
    }
    auto const title = say(look.language(), w::matrix_title);
    return page(look, request,
                {.title = title,
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(look.language(), w::admin_title)}, {"", title}},
                 .wide = true,
                 .description = ""},
                pages::matrix(view, look.voice));
}

} // namespace

void declare_admin_routes(Slice& slice)
{
    slice.get("/beheer", gate::needs(administer), start);
    slice.get("/beheer/rechten", gate::needs(see_matrix), matrix);
}

} // namespace kwartier::people
