// Which keys do what. Shown by Ctrl+/ and by the button of the bar.
import { useLanguage } from "../locales/i18n";
import type { Key } from "../locales/vi";
import { Dialog } from "../ui/dialog";

const GROUPS: [Key, [string, Key][]][] = [
  [
    "editor.keys_everywhere",
    [
      ["Ctrl+S", "editor.key_save"],
      ["Alt+↓ Alt+↑", "editor.key_place"],
      ["F2", "editor.key_edit"],
      ["Alt+1 … Alt+4", "editor.key_tabs"],
      ["F8 Shift+F8", "editor.key_finding"],
      ["Esc", "editor.key_escape"],
      ["Ctrl+/", "editor.key_help"],
    ],
  ],
  [
    "editor.keys_sources",
    [
      ["j k ↓ ↑", "editor.key_sentence"],
      ["Enter", "editor.key_take"],
      ["Shift+Enter", "editor.key_take_paragraph"],
      ["x", "editor.key_aside"],
    ],
  ],
  [
    "editor.keys_text",
    [
      ["Ctrl+K", "editor.key_number"],
      ["Ctrl+Z Ctrl+Y", "editor.key_undo"],
      ["Enter", "editor.key_paragraph"],
    ],
  ],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t("editor.keys")} onClose={onClose}>
      {GROUPS.map(([title, keys]) => (
        <section key={title} className="keys">
          <h3>{t(title)}</h3>
          <dl>
            {keys.map(([key, text]) => (
              <div key={key + text}>
                <dt>
                  {key.split(" ").map((one) => (one === "…" ? " … " : <kbd key={one}>{one}</kbd>))}
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
