// Buttons, fields and icons. Icons are drawn here: no font, no sprite, no foreign source.
import {
  useId,
  type ButtonHTMLAttributes,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";

const PATHS = {
  bell: "M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6zM9.5 19a2.5 2.5 0 0 0 5 0",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  half: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18a9 9 0 0 0 0-18z",
  leave: "M14 4h5v16h-5M14 12H4M8 8l-4 4 4 4",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  redo: "M20 9H9a5 5 0 0 0 0 10h3M16 5l4 4-4 4",
  undo: "M4 9h11a5 5 0 0 1 0 10h-3M8 5L4 9l4 4",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  warn: "M12 4L2.5 20h19zM12 10v4M12 17h.01",
  error: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v5M12 16h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
  print: "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
  next: "M9 6l6 6-6 6",
  back: "M15 6l-6 6 6 6",
  pause: "M8 5v14M16 5v14",
  play: "M7 5l12 7-12 7z",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  menu: "M4 7h16M4 12h16M4 17h16",
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} fill={name === "half" ? "currentColor" : "none"} fillRule="evenodd" />
    </svg>
  );
}

export type Tone = "primary" | "plain" | "danger" | "quiet";
interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: Tone;
  icon?: IconName;
  busy?: boolean;
}
export function Button({
  tone = "plain",
  icon,
  busy = false,
  className = "",
  children,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${tone} ${className}`}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}

interface Labelled {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
}
function Around({
  id,
  label,
  hint,
  error,
  children,
}: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <Icon name="error" size={15} /> {error}
        </p>
      )}
    </div>
  );
}
function described(id: string, { hint, error }: Omit<Labelled, "label">) {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

export function Field({
  label,
  hint,
  error,
  ...rest
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Around {...{ id, label, hint, error }}>
      <input id={id} className="input" {...described(id, { hint, error })} {...rest} />
    </Around>
  );
}
export function TextField({
  label,
  hint,
  error,
  ...rest
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Around {...{ id, label, hint, error }}>
      <textarea id={id} className="input" rows={4} {...described(id, { hint, error })} {...rest} />
    </Around>
  );
}
export function Select({
  label,
  hint,
  error,
  children,
  ...rest
}: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Around {...{ id, label, hint, error }}>
      <select id={id} className="input" {...described(id, { hint, error })} {...rest}>
        {children}
      </select>
    </Around>
  );
}
export function Check({
  label,
  ...rest
}: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
