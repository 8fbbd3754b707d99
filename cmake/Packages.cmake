# SPDX-License-Identifier: EUPL-1.2
# The packages of the house; whoever misses one is told in a sentence how to get it. All are gathered in the target `packages`.
find_package(PkgConfig QUIET)
add_library(packages INTERFACE)

function(missing what)
    message(FATAL_ERROR "${what} is not installed. Run script/setup: it installs everything Kwartier is built with.")
endfunction()
if(NOT PKG_CONFIG_FOUND)
    missing("pkg-config")
endif()

foreach(package sqlite3 libpq libsodium libcurl libcrypto libfido2 libqrencode fmt spdlog tomlplusplus simdjson prometheus-cpp-core libical libcmark-gfm pugixml vips zlib)
    pkg_check_modules(pkg_${package} QUIET IMPORTED_TARGET ${package})
    if(NOT pkg_${package}_FOUND)
        missing("The package ${package}")
    endif()
    # vips (with glib) only where photos are made smaller.
    if(NOT package STREQUAL "vips")
        target_link_libraries(packages INTERFACE PkgConfig::pkg_${package})
    endif()
endforeach()

find_package(Boost 1.81 QUIET CONFIG COMPONENTS url)
if(NOT Boost_FOUND OR NOT TARGET Boost::url)
    missing("Boost 1.81 (libboost1.81-dev and libboost-url1.81-dev)")
endif()
find_library(LIB_DATE_TZ date-tz)
find_library(LIB_STEMMER stemmer)
find_path(JSON_DIR nlohmann/json.hpp)
find_path(CLI11_DIR CLI/CLI.hpp)
foreach(found LIB_DATE_TZ LIB_STEMMER JSON_DIR CLI11_DIR)
    if(NOT ${found})
        missing("A library (${found})")
    endif()
endforeach()
find_package(Threads REQUIRED)
# Some packages ask for it, some do not; a precompiled header wants every file compiled alike.
target_compile_options(packages INTERFACE -pthread)
target_link_libraries(packages INTERFACE Boost::url ${LIB_DATE_TZ} ${LIB_STEMMER} Threads::Threads)

# What only tests need. Whoever just serves a city builds without them.
find_library(LIB_RAPIDCHECK rapidcheck)
find_path(DOCTEST_DIR doctest/doctest.h)
find_path(MUSTACHE_DIR kainjow/mustache.hpp) # what the page compiler is compared with
set(KWARTIER_TESTS ON)
foreach(found LIB_RAPIDCHECK DOCTEST_DIR MUSTACHE_DIR)
    if(NOT ${found})
        set(KWARTIER_TESTS OFF)
        message(STATUS "Without tests: ${found} is not there. script/setup --test installs what they need")
    endif()
endforeach()
