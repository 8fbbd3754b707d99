#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Puts so many invented posts and events in a demonstration city, over its neighbourhoods: posts as published in the last three years, events
# from a year ago until a year from now. bench/content.sh DATA [POSTS] [EVENTS]. KWARTIER is the program (build/release/kwartier);
# OPTIONS names another database: OPTIONS="--db ADDRESS --db-schema NAME".
# For measuring only: nobody reads them for pleasure.
set -eu
data=$1
posts=${2:-3000}
events=${3:-2000}
program=${KWARTIER:-build/release/kwartier}
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
codes="BU09350006 BU09350201 BU09350203 BU09350205 BU09350207 BU09350400 BU09350403 BU09350404 BU09350406 BU09350502 BU09350601 BU09350603"
for code in $codes; do
    LC_ALL=C awk -v each="$((posts / 12))" -v code="$code" -v now="$(date +%s)" 'BEGIN {
        print "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>posts</title>"
        for (i = 1; i <= each; ++i) {
            at = strftime("%d %b %Y %H:%M:%S +0000", now - i * 94608000 / each, 1)
            print "<item><title>Bericht " i " uit de buurt</title><guid>" code "-" i "</guid><pubDate>" at "</pubDate><description>" \
                "Er is iets te doen bij het plein, de straat wordt geveegd en de tuin is open op dag " i ". Kom kijken, koffie staat klaar. " \
                "De werkgroep vraagt wie er mee wil lopen met de schouw en wie een losse tegel of een donkere hoek weet.</description></item>"
        }
        print "</channel></rss>"
    }' >"$here/posts.xml"
    "$program" import posts "$here/posts.xml" --area "$code" --published --data "$data" ${OPTIONS:-} | tail -1
    LC_ALL=C awk -v each="$((events / 12))" -v code="$code" -v now="$(date +%s)" 'BEGIN {
        printf "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kwartier//bench//NL\r\n"
        for (i = 1; i <= each; ++i) {
            at = now + (2 * i / each - 1) * 31536000
            printf "BEGIN:VEVENT\r\nUID:%s-%d@bench.example\r\nDTSTAMP:%s\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:Koffie en een praatje %d\r\n", code, i, \
                strftime("%Y%m%dT%H%M%SZ", now, 1), strftime("%Y%m%dT%H%M%SZ", at, 1), strftime("%Y%m%dT%H%M%SZ", at + 7200, 1), i
            printf "LOCATION:Buurthuis\r\nDESCRIPTION:Iedereen is welkom.\r\nEND:VEVENT\r\n"
        }
        printf "END:VCALENDAR\r\n"
    }' >"$here/events.ics"
    "$program" import events "$here/events.ics" --area "$code" --data "$data" ${OPTIONS:-} | tail -1
done
