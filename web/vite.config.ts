// Output for a server that sends Content-Security-Policy default-src 'self': nothing inline, no data:
// addresses, every asset under its content hash.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env.TONGKET_API ?? "http://127.0.0.1:8099";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 600, // kB; the chart library comes in one file with the first chart
  },
  server: {
    fs: { allow: [".."] },
    proxy: { "/api": api },
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
