/** What differs between two states of `dist/`: by object and field, without formatting or order that means nothing. */
export { compareSides, type ItemChange, type Sides } from './compare';
export { fieldChanges, type FieldChange } from './fields';
export { isMapping, type Item, textAt, valueAt } from './item';
export { itemsOf, namesOf } from './items';
export { shortened, shortenedPair } from './shorten';
export { shownChange, type ShownChange } from './shown';
export { changesText, statText } from './text';
