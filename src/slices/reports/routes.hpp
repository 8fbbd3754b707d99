// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {
class Slice;
}

// The routes of the slice, by who comes to them.
namespace kwartier::reports {

void declare_filing(Slice&);    // /meldingen/nieuw
void declare_public(Slice&);    // /meldingen, /meldingen/{reference}, panels, map layer
void declare_published(Slice&); // feed of solved reports, following one
void declare_following(Slice&); // /meldingen/volgen, /mijn/meldingen
void declare_joined(Slice&);    // /meldingen/{reference}/meedoen, /meldingen/meegemeld
void declare_work(Slice&);      // /werk
void declare_bulk(Slice&);      // /werk/samen
void declare_absence(Slice&);   // /werk/afwezigheid, /beheer/afwezigheid
void declare_absence_keeping(Slice&);
void declare_answers(Slice&);     // /werk/{reference}/antwoorden
void declare_side(Slice&);        // /werk/{reference}/voorrang, /werk/{reference}/aanwezig
void declare_case(Slice&);        // /werk/{reference} and its acts
void declare_finding(Slice&);     // /werk/melder
void declare_search(Slice&);      // for the search over everything
void declare_desk(Slice&);        // /balie
void declare_ways(Slice&);        // /meldingen/anders, /beheer/andere-wegen
void declare_authorities(Slice&); // /beheer/andere-beheerders
void declare_split(Slice&);       // /werk/{reference}/splitsing
void declare_overview(Slice&);    // /stadsdelen/{slug}/overzicht
void declare_set_up(Slice&);      // /beheer/routering
void declare_learning(Slice&);    // /beheer/routering/model, learning at night
void declare_exports(Slice&);     // /meldingen.csv, /meldingen.geojson, /werk/uitvoer
void declare_prints(Slice&);      // /werk/{reference}/afdruk
void declare_figures(Slice&);     // /meldingen/cijfers, /werk/cijfers
void declare_holds(Slice&);       // /werk/{reference}/bewaring
void declare_messages(Slice&);    // mail to reporters and handlers

void declare_third_party(Slice&); // /werk/{reference}/derde, and what belongs to it:
void declare_third_party_verbs(Slice&);
void declare_third_party_mail(Slice&);
void declare_party_form(Slice&); // /derden/{link}
void declare_parties(Slice&);    // /beheer/partijen
void declare_parties_leaving(Slice&);
void declare_moderation(Slice&); // /werk/{reference}/woorden, /werk/{reference}/fotos/{photo}
void declare_flags(Slice&);      // /meldingen/{reference}/aanmerking, /werk/aanmerkingen, /beheer/aanmerkingen

// How subjects are set up.
void declare_categories(Slice&); // /beheer/onderwerpen
void declare_questions(Slice&);  // /beheer/onderwerpen/{category}/vragen
void declare_replies(Slice&);    // /beheer/standaardantwoorden
void declare_causes(Slice&);     // /beheer/oorzaken

} // namespace kwartier::reports
