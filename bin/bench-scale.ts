/** One measured run of the gates on single objects, in a process of its own. */
import '../bench/scale-child';
