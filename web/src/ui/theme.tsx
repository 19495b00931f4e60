// Light or dark, under the same key as the printed pages; without a choice the system decides.
import { useState } from "react";
import { useLanguage } from "../locales/i18n";
import { Button } from "./controls";

const KEY = "tongket-theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

export function startTheme(): void {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored) root.dataset.theme = stored;
  } catch {
    return; // storage may be closed; the choice then lasts as long as the page
  }
}

export function ThemeButton() {
  const { t } = useLanguage();
  const [dark, setDark] = useState(isDark);
  const turn = () => {
    root.dataset.theme = dark ? "light" : "dark";
    setDark(!dark);
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch {
      return;
    }
  };
  return (
    <Button
      tone="quiet"
      icon="half"
      aria-label={t("shell.dark")}
      title={t("shell.dark")}
      aria-pressed={dark}
      onClick={turn}
    />
  );
}
