// How a number that we computed, or that a source states, is said: "up 12.7%", "4.8 times", and
// what makes it conditional. For the printed leader's page and the one of the server alike.
//
//   change_words(row.change->number, Language::kEnglish)   // "up 12.7%"
#pragma once

#include <string>

#include "report/overview_model.h"

namespace tongket {

// -1, 0, 1: down, unchanged, up; of a rank up is better.
int movement_of(const Derived& number);

std::string change_words(const Derived& number, Language language);
// "As stated", or against which base; empty for the same period of the year before.
std::string change_note(const Derived& number, Language language);
std::string attainment_words(const Derived& number, Language language);
// In % of the plan, also where a source says by how much it was exceeded.
Decimal attained_percent(const Derived& attainment);

}  // namespace tongket
