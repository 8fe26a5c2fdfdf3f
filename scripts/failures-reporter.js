// A reporter of Vitest: keeps what failed, so that the end of a long run can say it again.
import { writeFileSync } from 'node:fs';

/** Where the list is written: what failed, a text each. */
export const FAILURES_FILE = '.cache/reports/vitest-failures.json';

export default class FailuresReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest/node').SerializedError[]} unhandledErrors Thrown outside of any test; each fails the
   *   run, and no test is counted for it.
   */
  onTestRunEnd(modules, unhandledErrors) {
    const failures = [];
    for (const testModule of modules) {
      const { moduleId } = testModule;
      failures.push(...testModule.errors().map((error) => `${moduleId}\n${inWords(error)}`));
      for (const test of testModule.children.allTests('failed')) {
        const errors = test.result().errors ?? [];
        failures.push(`${moduleId}: ${test.fullName}\n${errors.map(inWords).join('\n')}`);
      }
    }
    failures.push(...unhandledErrors.map((error) => `Outside of any test\n${inWords(error)}`));
    writeFileSync(FAILURES_FILE, JSON.stringify(failures));
  }
}

/** @param {import('vitest/node').SerializedError} error */
function inWords({ message, stack = '', VITEST_TEST_NAME: test }) {
  // Of a test that took too long, the stack does not say so.
  const whole = stack.includes(message) ? stack : `${message}\n${stack}`;
  return `${whole}${typeof test === 'string' ? `\n(while “${test}” ran)` : ''}`;
}
