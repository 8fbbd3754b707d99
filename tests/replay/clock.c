// SPDX-License-Identifier: EUPL-1.2
// Laid before the program by the dynamic linker (LD_PRELOAD): the clock on the wall begins elsewhere and runs faster, by
// KWARTIER_CLOCK="begin real speed" (milliseconds since 1970 and a factor). What waits and what measures time goes on as always, and so does
// time(), by which libpq counts how long it has been waiting.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int (*real_clock)(clockid_t, struct timespec*);
static double begin, real_begin, speed;

__attribute__((constructor)) static void read_setting(void)
{
    char const* const text = getenv("KWARTIER_CLOCK");
    real_clock = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
    if (!text || sscanf(text, "%lf %lf %lf", &begin, &real_begin, &speed) != 3) abort();
}

int clock_gettime(clockid_t which, struct timespec* at)
{
    if (!real_clock) read_setting();
    int const failed = real_clock(which, at);
    if (failed || (which != CLOCK_REALTIME && which != CLOCK_REALTIME_COARSE)) return failed;
    double const now = begin + ((double)at->tv_sec * 1000 + (double)at->tv_nsec / 1e6 - real_begin) * speed;
    at->tv_sec = (time_t)(now / 1000);
    at->tv_nsec = (long)((now - (double)at->tv_sec * 1000) * 1e6);
    return 0;
}
