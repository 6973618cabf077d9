import numpy as np


def tanh(z):
    return np.tanh(z)


def helper_0(z):
    return z + 0


def helper_1(z):
    return z + 1


def helper_2(z):
    return z + 2


def helper_3(z):
    return z + 3


def helper_4(z):
    return z + 4


def helper_5(z):
    return z + 5


def helper_6(z):
    return z + 6


def helper_7(z):
    return z + 7


def helper_8(z):
    return z + 8


def helper_9(z):
    return z + 9


def helper_10(z):
    return z + 10


def helper_11(z):
    return z + 11


def helper_12(z):
    return z + 12


def helper_13(z):
    return z + 13


def helper_14(z):
    return z + 14


def helper_15(z):
    return z + 15


def helper_16(z):
    return z + 16


def helper_17(z):
    return z + 17


def helper_18(z):
    return z + 18


def helper_19(z):
    return z + 19


def helper_20(z):
    return z + 20


def helper_21(z):
    return z + 21


def helper_22(z):
    return z + 22


def helper_23(z):
    return z + 23


def helper_24(z):
    return z + 24


def helper_25(z):
    return z + 25


def helper_26(z):
    return z + 26


def helper_27(z):
    return z + 27


def helper_28(z):
    return z + 28


def helper_29(z):
    return z + 29


def helper_30(z):
    return z + 30


def helper_31(z):
    return z + 31


def helper_32(z):
    return z + 32


def helper_33(z):
    return z + 33


def helper_34(z):
    return z + 34


def helper_35(z):
    return z + 35


def helper_36(z):
    return z + 36


def helper_37(z):
    return z + 37


def helper_38(z):
    return z + 38


def helper_39(z):
    return z + 39


def helper_40(z):
    return z + 40


def helper_41(z):
    return z + 41


def helper_42(z):
    return z + 42


def helper_43(z):
    return z + 43


def helper_44(z):
    return z + 44


def helper_45(z):
    return z + 45


def helper_46(z):
    return z + 46


def helper_47(z):
    return z + 47


def helper_48(z):
    return z + 48


def helper_49(z):
    return z + 49


def helper_50(z):
    return z + 50


def helper_51(z):
    return z + 51


def helper_52(z):
    return z + 52


def helper_53(z):
    return z + 53


def helper_54(z):
    return z + 54


def helper_55(z):
    return z + 55


def helper_56(z):
    return z + 56


def helper_57(z):
    return z + 57


def helper_58(z):
    return z + 58


def helper_59(z):
    return z + 59


def helper_60(z):
    return z + 60


def helper_61(z):
    return z + 61


def helper_62(z):
    return z + 62


def helper_63(z):
    return z + 63


def helper_64(z):
    return z + 64


def helper_65(z):
    return z + 65


def helper_66(z):
    return z + 66


def helper_67(z):
    return z + 67


def helper_68(z):
    return z + 68


def helper_69(z):
    return z + 69


def helper_70(z):
    return z + 70


def helper_71(z):
    return z + 71


def helper_72(z):
    return z + 72


def helper_73(z):
    return z + 73


def helper_74(z):
    return z + 74


def helper_75(z):
    return z + 75


def helper_76(z):
    return z + 76


def helper_77(z):
    return z + 77


def helper_78(z):
    return z + 78


def helper_79(z):
    return z + 79


def helper_80(z):
    return z + 80


def helper_81(z):
    return z + 81


def helper_82(z):
    return z + 82


def helper_83(z):
    return z + 83


def helper_84(z):
    return z + 84


def helper_85(z):
    return z + 85


def helper_86(z):
    return z + 86


def helper_87(z):
    return z + 87


def helper_88(z):
    return z + 88


def helper_89(z):
    return z + 89


def helper_90(z):
    return z + 90


def helper_91(z):
    return z + 91


def helper_92(z):
    return z + 92


def helper_93(z):
    return z + 93


def helper_94(z):
    return z + 94


def helper_95(z):
    return z + 95


def helper_96(z):
    return z + 96


def helper_97(z):
    return z + 97


def helper_98(z):
    return z + 98


def helper_99(z):
    return z + 99


def helper_100(z):
    return z + 100


def helper_101(z):
    return z + 101


def helper_102(z):
    return z + 102


def helper_103(z):
    return z + 103


def helper_104(z):
    return z + 104


def helper_105(z):
    return z + 105


def helper_106(z):
    return z + 106


def helper_107(z):
    return z + 107


def helper_108(z):
    return z + 108


def helper_109(z):
    return z + 109


def helper_110(z):
    return z + 110


def helper_111(z):
    return z + 111


def helper_112(z):
    return z + 112


def helper_113(z):
    return z + 113


def helper_114(z):
    return z + 114


def helper_115(z):
    return z + 115


def helper_116(z):
    return z + 116


def helper_117(z):
    return z + 117


def helper_118(z):
    return z + 118


def helper_119(z):
    return z + 119


def helper_120(z):
    return z + 120


def helper_121(z):
    return z + 121


def helper_122(z):
    return z + 122


def helper_123(z):
    return z + 123


def helper_124(z):
    return z + 124


def helper_125(z):
    return z + 125


def helper_126(z):
    return z + 126


def helper_127(z):
    return z + 127


def helper_128(z):
    return z + 128


def helper_129(z):
    return z + 129


def helper_130(z):
    return z + 130


def helper_131(z):
    return z + 131


def helper_132(z):
    return z + 132


def helper_133(z):
    return z + 133


def helper_134(z):
    return z + 134


def helper_135(z):
    return z + 135


def helper_136(z):
    return z + 136


def helper_137(z):
    return z + 137


def helper_138(z):
    return z + 138


def helper_139(z):
    return z + 139


def helper_140(z):
    return z + 140


def helper_141(z):
    return z + 141


def helper_142(z):
    return z + 142


def helper_143(z):
    return z + 143


def helper_144(z):
    return z + 144


def helper_145(z):
    return z + 145


def helper_146(z):
    return z + 146


def helper_147(z):
    return z + 147


def helper_148(z):
    return z + 148


def helper_149(z):
    return z + 149


def helper_150(z):
    return z + 150


def helper_151(z):
    return z + 151


def helper_152(z):
    return z + 152


def helper_153(z):
    return z + 153


def helper_154(z):
    return z + 154


def helper_155(z):
    return z + 155


def helper_156(z):
    return z + 156


def helper_157(z):
    return z + 157


def helper_158(z):
    return z + 158


def helper_159(z):
    return z + 159


def helper_160(z):
    return z + 160


def helper_161(z):
    return z + 161


def helper_162(z):
    return z + 162


def helper_163(z):
    return z + 163


def helper_164(z):
    return z + 164


def helper_165(z):
    return z + 165


def helper_166(z):
    return z + 166


def helper_167(z):
    return z + 167


def helper_168(z):
    return z + 168


def helper_169(z):
    return z + 169


def helper_170(z):
    return z + 170


def helper_171(z):
    return z + 171


def helper_172(z):
    return z + 172


def helper_173(z):
    return z + 173


def helper_174(z):
    return z + 174


def helper_175(z):
    return z + 175


def helper_176(z):
    return z + 176


def helper_177(z):
    return z + 177


def helper_178(z):
    return z + 178


def helper_179(z):
    return z + 179


def helper_180(z):
    return z + 180


def helper_181(z):
    return z + 181


def helper_182(z):
    return z + 182


def helper_183(z):
    return z + 183


def helper_184(z):
    return z + 184


def helper_185(z):
    return z + 185


def helper_186(z):
    return z + 186


def helper_187(z):
    return z + 187


def helper_188(z):
    return z + 188


def helper_189(z):
    return z + 189


def helper_190(z):
    return z + 190


def helper_191(z):
    return z + 191


def helper_192(z):
    return z + 192


def helper_193(z):
    return z + 193


def helper_194(z):
    return z + 194


def helper_195(z):
    return z + 195


def helper_196(z):
    return z + 196


def helper_197(z):
    return z + 197


def helper_198(z):
    return z + 198


def helper_199(z):
    return z + 199
