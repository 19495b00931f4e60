// A request and who asks, for work that goes on when the answer is out: without the request's body.
#pragma once

#include <utility>

#include "http/call.h"

namespace tongket {

class KeptCall {
 public:
  explicit KeptCall(const Call& call)
      : actor_(call.actor), language_(call.language), now_(call.now) {
    request_.method = call.request.method;
    request_.path = call.request.path;
    request_.address = call.request.address;
    request_.request_id = call.request.request_id;
  }
  [[nodiscard]] Call call() const { return {request_, actor_, language_, now_}; }

 private:
  Request request_;
  Actor actor_;
  Language language_;
  Moment now_;
};

}  // namespace tongket
