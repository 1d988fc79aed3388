#include "go_asm.h"
#include "textflag.h"

// DRAW is draw of random.go for four accounts at once: keys xor the number of
// the decision stand in s, and to gets their random numbers. AVX2 multiplies 32
// bits by 32, so that a product of 64 by 64 is four of those, added up as on
// paper. Y15 holds the constant of draw, Y14 zeros.
#define DRAW(s, to) \
	VPXOR    Y15, s, Y5; \
	VPSRLQ   $32, s, Y6; \
	VPSRLQ   $32, Y5, Y7; \
	VPMULUDQ s, Y5, Y8; \
	VPMULUDQ s, Y7, Y9; \
	VPMULUDQ Y6, Y5, Y10; \
	VPMULUDQ Y6, Y7, Y11; \
	VPSRLQ   $32, Y8, Y5; \
	VPADDQ   Y5, Y10, Y10; \
	VPBLENDD $0x55, Y10, Y14, Y5; \
	VPADDQ   Y5, Y9, Y9; \
	VPSRLQ   $32, Y10, Y10; \
	VPADDQ   Y10, Y11, Y11; \
	VPSRLQ   $32, Y9, Y5; \
	VPADDQ   Y5, Y11, Y11; \
	VPSLLQ   $32, Y9, Y9; \
	VPBLENDD $0xaa, Y9, Y8, Y8; \
	VPXOR    Y8, Y11, to

// DRAW8 draws for the eight accounts at AX into Y3 and Y4 and keeps what came.
#define DRAW8(number, kept) \
	VPBROADCASTQ number, Y0; \
	VPXOR        0(AX), Y0, Y1; \
	VPXOR        32(AX), Y0, Y2; \
	DRAW(Y1, Y3); \
	DRAW(Y2, Y4); \
	VMOVDQU      Y3, 0(kept); \
	VMOVDQU      Y4, 32(kept)

// PASSING marks in a word the bytes of Y3 and Y4 that a bound does not leave as
// they are: a bit a byte.
#define PASSING(least, bound, all, word) \
	VPBROADCASTQ bound, Y0; \
	least        Y3, Y0, Y1; \
	least        Y4, Y0, Y2; \
	VPCMPEQB     Y3, Y1, Y1; \
	VPCMPEQB     Y4, Y2, Y2; \
	VPMOVMSKB    Y1, word; \
	VPMOVMSKB    Y2, R8; \
	SHLQ         $32, R8; \
	ORQ          R8, word; \
	NOTQ         word; \
	ORQ          all, word

// MONTH gathers the lowest bit of each byte of a word, which are eight accounts
// in one month, into a byte, and goes on to the next month.
#define MONTH(word, marks) \
	MOVQ  word, R8; \
	ANDQ  R12, R8; \
	IMULQ R13, R8; \
	SHRQ  $56, R8; \
	MOVB  R8, marks; \
	SHRQ  $1, word

// func markEights(keys *uint64, states *uint8, moves, grows *uint64, eights int, b *wideBounds, m *marks)
TEXT ·markEights(SB), NOSPLIT, $0-56
	MOVQ         keys+0(FP), AX
	MOVQ         states+8(FP), BX
	MOVQ         moves+16(FP), CX
	MOVQ         grows+24(FP), DX
	MOVQ         eights+32(FP), R14
	MOVQ         b+40(FP), SI
	MOVQ         m+48(FP), DI
	MOVQ         $0xe7037ed1a0b428db, R8
	VMOVQ        R8, X15
	VPBROADCASTQ X15, Y15
	VPXOR        Y14, Y14, Y14
	VPCMPEQB     Y13, Y13, Y13
	MOVQ         $0x0101010101010101, R12
	MOVQ         $0x0102040810204080, R13

eight:
	DRAW8(wideBounds_move(SI), CX)
	PASSING(VPMAXUB, wideBounds_worsen(SI), wideBounds_worsenAll(SI), R9)
	PASSING(VPMINUB, wideBounds_back(SI), wideBounds_backAll(SI), R10)
	DRAW8(wideBounds_grow(SI), DX)
	PASSING(VPMAXUB, wideBounds_expand(SI), wideBounds_expandAll(SI), R11)

	// In the best state, what could only be better is struck out until a month
	// that may be worse: the bits under the lowest of a byte, (x-1)&^x. Of those
	// that are gone nothing is marked.
	VMOVQ    0(BX), X0
	VMOVQ    R9, X1
	VMOVQ    R10, X2
	VPADDB   X13, X1, X3
	VPANDN   X3, X1, X3
	VPCMPEQB X14, X0, X4
	VPAND    X4, X3, X3
	VPANDN   X2, X3, X2
	VPOR     X1, X2, X2
	VPCMPEQB X13, X0, X4
	VPANDN   X2, X4, X2
	VMOVQ    X2, R9
	VMOVQ    R11, X1
	VPANDN   X1, X4, X1
	VMOVQ    X1, R11

	MONTH(R11, 0(DI))
	MONTH(R9, 128(DI))
	MONTH(R11, 256(DI))
	MONTH(R9, 384(DI))
	MONTH(R11, 512(DI))
	MONTH(R9, 640(DI))
	MONTH(R11, 768(DI))
	MONTH(R9, 896(DI))
	MONTH(R11, 1024(DI))
	MONTH(R9, 1152(DI))
	MONTH(R11, 1280(DI))
	MONTH(R9, 1408(DI))
	MONTH(R11, 1536(DI))
	MONTH(R9, 1664(DI))
	MONTH(R11, 1792(DI))
	MONTH(R9, 1920(DI))

	ADDQ $64, AX
	ADDQ $8, BX
	ADDQ $64, CX
	ADDQ $64, DX
	ADDQ $1, DI
	DECQ R14
	JNZ  eight
	VZEROUPPER
	RET

// func unpack(list *uint32, marks *[markedEights]uint8, eights int, from uint32, places *[256]uint64) int
TEXT ·unpack(SB), NOSPLIT, $0-48
	MOVQ         list+0(FP), AX
	MOVQ         marks+8(FP), BX
	MOVQ         eights+16(FP), CX
	MOVL         from+24(FP), R8
	VMOVQ        R8, X0
	VPBROADCASTD X0, Y0
	MOVQ         places+32(FP), SI
	MOVQ         $8, R8
	VMOVQ        R8, X1
	VPBROADCASTD X1, Y1
	MOVQ         AX, DX

eight:
	MOVBLZX   (BX), R8
	VPMOVZXBD (SI)(R8*8), Y2
	VPADDD    Y0, Y2, Y2
	VMOVDQU   Y2, (AX)
	POPCNTL   R8, R8
	LEAQ      (AX)(R8*4), AX
	VPADDD    Y1, Y0, Y0
	INCQ      BX
	DECQ      CX
	JNZ       eight
	SUBQ      DX, AX
	SHRQ      $2, AX
	MOVQ      AX, ret+40(FP)
	VZEROUPPER
	RET
