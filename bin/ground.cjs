'use strict';
/** Where the program runs, how it sorts texts and tells days: that decides on all that it does. */
const ground = () => [process.cwd(), ...['TZ', 'LANG', 'LC_ALL', 'LANGUAGE'].map((name) => process.env[name] ?? '')];

module.exports = { ground };
