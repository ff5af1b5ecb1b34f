import { defineConfig, globalIgnores } from "eslint/config"
import vitals from "eslint-config-next/core-web-vitals"
import ts from "eslint-config-next/typescript"

export default defineConfig([
  ...vitals,
  ...ts,
  {
    rules: {
      // A name that starts with an underscore says "left out on purpose".
      "@typescript-eslint/no-unused-vars": ["warn", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    // Node code: `module` is an ordinary word there, and auth.config.ts is what Convex asks for.
    files: ["packages/**", "bench/**", "scripts/**", "convex/**"],
    rules: { "@next/next/no-assign-module-variable": "off", "import/no-anonymous-default-export": "off" },
  },
  {
    // React Compiler skips the one hook that holds the virtualizer; what it answers with is plain data.
    files: ["components/table/use-row-window.ts"],
    rules: { "react-hooks/incompatible-library": "off" },
  },
  {
    // Loading the schema loads every table and the auth library, in each function that is run.
    files: ["convex/model/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["**/schema"],
              allowTypeImports: true,
              message: "Take what is needed from convex/tables.",
            },
          ],
        },
      ],
    },
  },
  globalIgnores([
    ".next/**",
    ".wellspring/**",
    "next-env.d.ts",
    "**/_generated/**",
    "test-results/**",
    "playwright-report/**",
  ]),
])
