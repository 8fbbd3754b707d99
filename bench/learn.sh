#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Our model beside scikit-learn of Debian, on the same reports of Boston: bench/learn.sh [REPORTS], by default 10,000 to learn from (0: all;
# scikit-learn then takes most of an hour). One table; ends with 1 when a target is missed: accuracy at most half a point below, training in a
# third of the time, reading in a quarter.
# Where python3-sklearn is not installed its packages are unpacked in build/sklearn: installing it would replace the Boost we build with.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${LEARN_BENCH:-build/release/bench/learn_bench}
[ -x "$program" ] || { echo "bench/learn.sh: first cmake --build --preset release --target learn_bench"; exit 2; }
to=build/sklearn
python=(/usr/bin/python3)
if ! /usr/bin/python3 -c 'import sklearn' 2>/dev/null; then
    if [ ! -d $to/usr ]; then
        mkdir -p $to/packages
        (cd $to/packages && apt-get download -qq python3-sklearn python3-sklearn-lib python3-scipy python3-numpy python3-joblib \
            python3-threadpoolctl python3-decorator libblas3 liblapack3 liblbfgsb0 libgfortran5 libquadmath0 2>/dev/null)
        for package in $to/packages/*.deb; do dpkg -x "$package" $to; done
    fi
    lib=$PWD/$to/usr/lib/x86_64-linux-gnu
    python=(env "LD_LIBRARY_PATH=$lib:$lib/blas:$lib/lapack" "PYTHONPATH=$PWD/$to/usr/lib/python3/dist-packages" /usr/bin/python3)
fi
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
"$program" "$here" "${1:-10000}" >"$here/lines"
"${python[@]}" bench/learn_sklearn.py "$here" >>"$here/lines"
awk 'BEGIN { printf "%-9s %10s %9s %12s %14s %12s %9s\n", "", "training s", "accuracy", "calibration", "alone at 90 %", "µs a text", "kB" }
     { printf "%-9s %10.1f %9.4f %12.4f %14.4f %12.1f %9s\n", $1, $2, $3, $4, $5, $6, $7 == "-" ? "-" : int($7 / 1000) }
     $1 == "kwartier" { t = $2; a = $3; p = $6 }
     $1 == "sklearn" { printf "%-9s %10.3f %+9.4f %12s %14s %12.3f\n", "ratio", t / $2, a - $3, "", "", p / $6
                       if (t * 3 > $2 || a < $3 - 0.005 || p * 4 > $6) { print "a target is missed"; exit 1 } }' "$here/lines"
