import { rangeOf } from '../../tree/addresses';
import type { Row } from './rows';

/*
 * Forms of k8s.io/apimachinery (`pkg/util/validation`), each by the name that it has there.
 */
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export type Form = (value: unknown) => boolean;

/** A text that fits; a value of another type is for the gate `fields`. */
const ofText =
  (fits: (text: string) => boolean): Form =>
  (value) =>
    typeof value !== 'string' || fits(value);

/** `IsDNS1123Subdomain`. */
export const isSubdomain = ofText((text) => text.length <= 253 && SUBDOMAIN.test(text));
/** `IsDNS1123Label`. */
export const isLabel = ofText((text) => LABEL.test(text));
/** `IsValidLabelValue`. */
export const isLabelValue = ofText((text) => LABEL_VALUE.test(text));
/** `IsQualifiedName`: the key of a label. */
export const isQualified = ofText((text) => {
  const parts = text.split('/');
  const [name = '', prefix] = parts.reverse();
  return (
    parts.length <= 2 && NAME.test(name) && (prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix)))
  );
});
/** `IsValidPortName`. */
export const isPortName = ofText((text) => PORT_NAME.test(text));
/** `IsConfigMapKey`. */
export const isDataKey = ofText((text) => /^(?!\.{1,2}$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(text));
/** `IsValidIP`. */
export const isAddress = ofText((text) => rangeOf(`${text}/${text.includes(':') ? 128 : 32}`) !== undefined);
/** `validatePathNoBacksteps`. */
export const goesDown = ofText((text) => !text.split('/').includes('..'));
/** `validateLocalNonReservedPath`: below its folder, and no file of the kubelet. */
export const isLocal = ofText((text) => !text.startsWith('/') && !text.startsWith('..') && goesDown(text));
export const isRooted = ofText((text) => text.startsWith('/'));
export const isSaid: Form = (value) => value !== undefined && value !== null && value !== '';
export const atLeast =
  (least: number): Form =>
  (value) =>
    typeof value !== 'number' || value >= least;
export const between =
  (least: number, most: number): Form =>
  (value) =>
    typeof value !== 'number' || (value >= least && value <= most);
/** A number, or a share of at most 100 %. */
export const isShare = ofText((text) => /^(?:\d{1,2}|100)%$/.test(text));

const names = (place: string, takes: Form, message: string): Row => ({ at: place, takes, message });

/** The name of another object. */
export const subdomain = (place: string): Row =>
  names(place, isSubdomain, 'a name has a-z, 0-9, - and . alone, and 253 of them at most');
export const label = (place: string): Row =>
  names(place, isLabel, 'a name has a-z, 0-9 and - alone, and 63 of them at most');
export const qualified = (place: string): Row =>
  names(place, isQualified, 'a key has letters, digits, -, _ and ., after a domain and a slash where it has one');
export const labelValue = (place: string): Row =>
  names(place, isLabelValue, 'a value of a label has 63 letters, digits, -, _ and . at most');
export const portName = (place: string): Row =>
  names(place, isPortName, 'a name of a port has at most 15 of a-z, 0-9 and -, and one letter');
export const dataKey = (place: string): Row => names(place, isDataKey, 'a key has letters, digits, -, _ and . alone');
export const address = (place: string): Row => names(place, isAddress, 'this is no address');
export const words = (place: string, ...allowed: readonly string[]): Row => ({
  at: place,
  takes: (value) => typeof value !== 'string' || allowed.includes(value),
  message: `the field takes ${allowed.join(', ')}`,
  remedy: 'use one of them',
});
