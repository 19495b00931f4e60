#include "submission/reporting_commands.h"

namespace tongket {

Result<Entries> ReportingCommands::notify(const NotificationsSent& notices) const {
  if (notices.items.empty()) return Entries();
  return Entries{entry("notifications.sent", "notifications", encode(notices, acting_.account))};
}

Result<Entries> ReportingCommands::mark_read(const std::vector<std::int64_t>& ids) const {
  if (state_.unread(acting_.account) == 0) return Entries();
  return Entries{entry("notifications.read", "notifications",
                       encode(NotificationsRead{acting_.account, ids}, acting_.account))};
}

}  // namespace tongket
