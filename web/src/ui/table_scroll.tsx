// A table that may be wider than its place: it scrolls within itself, and where it does, the keyboard
// reaches it.
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

export function TableScroll({ label, className = "", children }: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return;
    const measure = () =>
      setScrolls(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const reachable = scrolls && { tabIndex: 0, role: "region", "aria-label": label };
  return (
    <div ref={place} className={`table-scroll ${className}`.trim()} {...reachable}>
      {children}
    </div>
  );
}
