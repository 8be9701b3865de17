/** The text report. */
import { styleText } from 'node:util';

const INDENT = '  ';

/** All measures in order, the `worst` places of each, with colours for a terminal. */
export function textReport(measures, { worst, colours }) {
  const paint = (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text);
  const broken = measures.filter(({ holds }) => !holds).length;
  const parts = measures.map((measure) => section(measure, { worst, paint }));
  return `${parts.join('\n')}\n${summary(broken, measures.length)}\n`;
}

const summary = (broken, all) => `measures that miss a goal: ${broken} of ${all}`;

function section(measure, { worst, paint }) {
  const title = `${paint('bold', measure.title)}  (${measure.about})`;
  if (measure.missing !== undefined) return lines([title, INDENT + paint('red', `not measured: ${measure.missing}`)]);
  const figures = Object.entries(measure.figures).map(([name, value]) => `${name} ${value}`);
  const goals = measure.goals.map(({ text, holds }) => INDENT + goal({ text, holds }, paint));
  const shown = measure.found.slice(0, worst).map((one) => row(one, measure.unit));
  return lines([
    title,
    INDENT + figures.join(' · '),
    ...goals,
    ...common(measure.common ?? []),
    ...shown,
    ...rest(measure.found.length - shown.length),
    ...(measure.explained ?? []).map((one) => `${row(one, measure.unit)} (explained)`),
  ]);
}

const goal = ({ text, holds }, paint) =>
  holds ? paint('green', `goal: ${text}: met`) : paint('red', `goal: ${text}: missed`);

function row({ value, where, note }, unit) {
  const amount = value === undefined ? '' : `${String(value).padStart(5)} ${unit}  `;
  return `${INDENT}${INDENT}${amount}${where}${note === undefined ? '' : `  ${note}`}`;
}

const common = (places) => (places.length > 0 ? [`${INDENT}files that list most of them: ${places.join(' ')}`] : []);

const rest = (left) => (left > 0 ? [`${INDENT}${INDENT}… and ${left} more (--worst <n>, --json)`] : []);

const lines = (all) => `${all.join('\n')}\n`;
