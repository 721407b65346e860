// Reads the JSON reports of the test programs into counts a folder of test/.

const BORDER_RULES = /\((no-restricted-imports|no-restricted-globals|no-restricted-properties|no-cycle)\)$/;

/** oxlint's JSON as two lists of lines, `{ lint, borders }`; null where the text is no report. Warnings do not count. */
export function lintReport(text) {
  let diagnostics;
  try {
    ({ diagnostics } = JSON.parse(text));
  } catch {
    return null;
  }
  const lines = { lint: [], borders: [] };
  for (const { code = 'syntax', filename, help, labels, message, severity } of diagnostics) {
    if (severity !== 'error') continue;
    const line = labels?.[0]?.span?.line ?? 1;
    lines[BORDER_RULES.test(code) ? 'borders' : 'lint'].push(`${filename}:${line}: ${message} ${code}${help ? ` – ${help}` : ''}`);
  }
  return lines;
}

const add = (counts, folder, key) => {
  counts[folder] ??= { passed: 0, failed: 0, skipped: 0 };
  counts[folder][key] += 1;
};

/** Vitest's JSON report as `{ folder: { passed, failed, skipped } }`; null where there is none. A file that cannot be loaded is one failure. */
export function vitestCounts(text, root) {
  if (!text) return null;
  const counts = {};
  for (const file of JSON.parse(text).testResults) {
    const folder = file.name.replaceAll('\\', '/').slice(root.length + 1).split('/')[1];
    for (const { status } of file.assertionResults) add(counts, folder, status === 'passed' || status === 'failed' ? status : 'skipped');
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) add(counts, folder, 'failed');
  }
  return counts;
}

/** Playwright's JSON report likewise. A complaint outside of any test, e.g. a file that cannot be loaded, is a failure of its folder. */
export function playwrightCounts(text) {
  if (!text) return null;
  const { suites, errors } = JSON.parse(text);
  const counts = {};
  const visit = (suite, folder) => {
    for (const test of (suite.specs ?? []).flatMap((spec) => spec.tests)) {
      const keys = { expected: 'passed', skipped: 'skipped' };
      add(counts, folder, keys[test.status] ?? 'failed'); // a flaky test is a failed one
    }
    for (const inner of suite.suites ?? []) visit(inner, folder);
  };
  for (const suite of suites) visit(suite, suite.file.split(/[\\/]/)[0]);
  for (const error of errors ?? []) add(counts, /test[\\/](\w+)[\\/]/.exec(error.location?.file ?? error.message ?? '')?.[1] ?? 'e2e', 'failed');
  return counts;
}
