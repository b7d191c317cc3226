// Linked first, it moves all the code of a program by so many bytes: where code lies decides about 5 % of its time, more than some
// rows are about. Those are measured with several shifts.
#define PICOT_BENCH_TEXT(x) #x
#define PICOT_BENCH_STRING(x) PICOT_BENCH_TEXT(x)
asm(".text\n.skip " PICOT_BENCH_STRING(PICOT_BENCH_SHIFT) ", 0x90\n");
