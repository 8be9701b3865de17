/** A platform like luneo, and what its add-ons come to. */
export * from './described';
export { LUNEO_LIKE } from './platform';
