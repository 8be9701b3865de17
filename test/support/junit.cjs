'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const root = join(__dirname, '../..');

/** XML 1.0 has no way to write control characters, the colours of a message among them. */
const escape = (text) =>
  text
    .replace(/\u001b\[\d*m/g, '')
    .replace(/\p{Cc}/gu, (character) => ('\t\n\r'.includes(character) ? character : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function testCase(file, { fullName, duration, status, failureMessages }) {
  const inner =
    status === 'failed'
      ? `<failure>${escape(failureMessages.join('\n'))}</failure>`
      : status === 'passed'
        ? ''
        : '<skipped/>';
  const time = ((duration ?? 0) / 1000).toFixed(3);
  return `    <testcase classname="${escape(file)}" name="${escape(fullName)}" time="${time}">${inner}</testcase>`;
}

function suite({ testFilePath, testResults, testExecError, failureMessage }) {
  const file = relative(root, testFilePath);
  // A file that could not run is one failure, as it is on the closing line.
  const broken = testExecError
    ? [{ fullName: 'the file runs', status: 'failed', failureMessages: [failureMessage ?? ''] }]
    : [];
  const cases = [...broken, ...testResults];
  const count = (wanted) => cases.filter(({ status }) => wanted(status)).length;
  return {
    tests: cases.length,
    failures: count((status) => status === 'failed'),
    skipped: count((status) => status !== 'failed' && status !== 'passed'),
    name: file,
    lines: cases.map((one) => testCase(file, one)),
  };
}

const numbers = ({ tests, failures, skipped }) => `tests="${tests}" failures="${failures}" skipped="${skipped}"`;

/** Writes the run as JUnit XML to the file that ARCHIPEL_JUNIT names, where it does: a suite for each test file. */
module.exports = class JUnit {
  onRunComplete(_contexts, { testResults }) {
    const target = process.env.ARCHIPEL_JUNIT;
    if (!target) return;
    const suites = testResults.map(suite);
    const sum = (field) => suites.reduce((all, one) => all + one[field], 0);
    const all = { tests: sum('tests'), failures: sum('failures'), skipped: sum('skipped') };
    const lines = suites.flatMap((one) => [
      `  <testsuite name="${escape(one.name)}" ${numbers(one)}>`,
      ...one.lines,
      '  </testsuite>',
    ]);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="jest" ${numbers(all)}>`,
        ...lines,
        '</testsuites>',
        '',
      ].join('\n'),
    );
  }
};
