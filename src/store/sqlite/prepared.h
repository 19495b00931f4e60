// Statements by their text, prepared once for a connection: what is done for every record would
// otherwise spend most of its time on reading SQL.
//
//   TK_TRY(Statement* const put, prepared.get("INSERT INTO record_link VALUES (?1, ?2, ?3)"));
#pragma once

#include <map>
#include <string_view>

#include "store/sqlite/database.h"

namespace tongket::sqlite {

class Prepared {
 public:
  // The texts must be literals: they are not copied. A statement is reset when it is got.
  Result<Statement*> get(const Database& database, std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
      TK_TRY(Statement statement, database.prepare(sql));
      found = statements_.emplace(sql, std::move(statement)).first;
    }
    found->second.reset();
    return &found->second;
  }

 private:
  std::map<std::string_view, Statement> statements_;
};

}  // namespace tongket::sqlite
