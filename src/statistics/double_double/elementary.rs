//! Exponential and logarithm to the full double-double precision.

use super::DoubleDouble;

/// ln 2.
const LN_2: DoubleDouble = DoubleDouble::from_parts(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

/// 1/4!, 1/3!, 1/2! (mpmath, 60 digits).
const INVERSE_FACTORIALS: [DoubleDouble; 3] = [
    DoubleDouble::from_parts(0.041_666_666_666_666_664, 2.312_964_634_635_742_7e-18),
    DoubleDouble::from_parts(0.166_666_666_666_666_66, 9.251_858_538_542_97e-18),
    DoubleDouble::from_parts(0.5, 0.0),
];

/// 1/5! (mpmath, 60 digits).
const INVERSE_OF_120: DoubleDouble = DoubleDouble::from_parts(0.008_333_333_333_333_333, 1.156_482_317_317_871_4e-19);

/// 2^(j/64) for j = 0 … 63 (Python's decimal, 80 digits).
const POWERS: [DoubleDouble; 64] = [
    DoubleDouble::from_parts(1.0, 0.0),
    DoubleDouble::from_parts(1.010_889_286_051_700_5, -1.523_477_860_336_857_7e-17),
    DoubleDouble::from_parts(1.021_897_148_654_116_6, 5.109_225_028_973_444e-17),
    DoubleDouble::from_parts(1.033_024_879_021_228_4, 7.600_838_874_027_088e-18),
    DoubleDouble::from_parts(1.044_273_782_427_413_8, 8.551_889_705_537_965e-17),
    DoubleDouble::from_parts(1.055_645_178_360_557_2, 1.759_325_738_772_092e-18),
    DoubleDouble::from_parts(1.067_140_400_676_823_7, -7.899_853_966_841_582e-17),
    DoubleDouble::from_parts(1.078_760_797_757_119_9, -6.656_660_436_056_593e-17),
    DoubleDouble::from_parts(1.090_507_732_665_257_7, -3.046_782_079_812_471e-17),
    DoubleDouble::from_parts(1.102_382_583_307_841, 5.266_036_871_570_694_4e-17),
    DoubleDouble::from_parts(1.114_386_742_595_892_4, 1.041_027_845_684_557_1e-16),
    DoubleDouble::from_parts(1.126_521_618_608_241_8, 5.165_856_758_795_457e-17),
    DoubleDouble::from_parts(1.138_788_634_756_691_6, 8.912_812_676_025_408e-17),
    DoubleDouble::from_parts(1.151_189_229_952_982_7, 3.250_710_218_863_827e-17),
    DoubleDouble::from_parts(1.163_724_858_777_577_5, 3.829_204_836_924_093_5e-17),
    DoubleDouble::from_parts(1.176_396_991_650_281_2, 5.554_203_254_218_079e-17),
    DoubleDouble::from_parts(1.189_207_115_002_721, 3.982_015_231_465_646e-17),
    DoubleDouble::from_parts(1.202_156_731_452_703, 6.644_981_499_252_301e-17),
    DoubleDouble::from_parts(1.215_247_359_980_469, -7.712_630_692_681_488e-17),
    DoubleDouble::from_parts(1.228_480_536_106_87, -1.898_781_631_302_53e-17),
    DoubleDouble::from_parts(1.241_857_812_073_484, 4.658_027_591_836_937e-17),
    DoubleDouble::from_parts(1.255_380_757_024_691, -6.711_389_821_296_878_4e-18),
    DoubleDouble::from_parts(1.269_050_957_191_733_2, 2.667_932_131_342_186e-18),
    DoubleDouble::from_parts(1.282_870_016_078_778_3, 1.713_594_918_243_561e-17),
    DoubleDouble::from_parts(1.296_839_554_651_009_6, 2.538_250_279_488_831_5e-17),
    DoubleDouble::from_parts(1.310_961_211_524_764_4, -7.181_536_135_519_454e-17),
    DoubleDouble::from_parts(1.325_236_643_159_741_3, -2.858_731_210_038_861_4e-17),
    DoubleDouble::from_parts(1.339_667_524_053_303, 8.927_282_594_831_732e-17),
    DoubleDouble::from_parts(1.354_255_546_936_892_7, 7.700_948_379_802_99e-17),
    DoubleDouble::from_parts(1.369_002_422_974_590_5, 9.593_797_919_118_849e-17),
    DoubleDouble::from_parts(1.383_909_881_963_832, -6.770_511_658_794_786e-17),
    DoubleDouble::from_parts(1.398_979_672_538_311_2, -9.614_213_209_051_323e-17),
    DoubleDouble::from_parts(std::f64::consts::SQRT_2, -9.667_293_313_452_913e-17),
    DoubleDouble::from_parts(1.429_613_338_391_97, -1.203_164_248_905_365_5e-17),
    DoubleDouble::from_parts(1.445_180_806_977_046_7, -3.023_758_134_993_987_3e-17),
    DoubleDouble::from_parts(1.460_917_794_180_647, -5.600_377_186_075_216e-17),
    DoubleDouble::from_parts(1.476_826_145_939_499_3, -3.483_994_556_892_796e-17),
    DoubleDouble::from_parts(1.492_907_728_291_264_8, 1.419_292_015_428_403_6e-17),
    DoubleDouble::from_parts(1.509_164_427_593_422_8, -1.016_455_327_754_295e-16),
    DoubleDouble::from_parts(1.525_598_150_744_538_4, -1.102_494_171_234_256_1e-16),
    DoubleDouble::from_parts(1.542_210_825_407_940_7, 7.949_834_809_697_621e-17),
    DoubleDouble::from_parts(1.559_004_400_237_837, 3.781_207_053_357_527_5e-17),
    DoubleDouble::from_parts(1.575_980_845_107_886_5, -1.013_691_647_127_830_4e-17),
    DoubleDouble::from_parts(1.593_142_151_342_267, -1.009_440_654_231_196_4e-16),
    DoubleDouble::from_parts(1.610_490_331_949_254_3, 2.470_719_256_979_788_8e-17),
    DoubleDouble::from_parts(1.628_027_421_857_347_8, -6.712_955_084_707_084e-17),
    DoubleDouble::from_parts(1.645_755_478_153_965, -1.012_567_991_367_477_3e-16),
    DoubleDouble::from_parts(1.663_676_580_326_736_4, 5.890_992_696_713_1e-17),
    DoubleDouble::from_parts(1.681_792_830_507_429, 8.199_010_020_581_497e-17),
    DoubleDouble::from_parts(1.700_106_353_718_523_5, -8.023_719_370_397_7e-18),
    DoubleDouble::from_parts(1.718_619_298_122_478, -1.851_380_418_263_111e-17),
    DoubleDouble::from_parts(1.737_333_835_273_706_2, 3.164_389_299_292_957e-17),
    DoubleDouble::from_parts(1.756_252_160_373_299_5, 2.960_140_695_448_873e-17),
    DoubleDouble::from_parts(1.775_376_492_526_521_2, 6.429_731_796_556_572e-17),
    DoubleDouble::from_parts(1.794_709_075_003_107_2, 1.822_745_842_791_208_7e-17),
    DoubleDouble::from_parts(1.814_252_175_500_398_9, -9.969_531_538_920_349e-17),
    DoubleDouble::from_parts(1.834_008_086_409_342_4, 3.283_107_224_245_627e-17),
    DoubleDouble::from_parts(1.853_979_125_083_385_5, 9.761_887_490_727_594e-17),
    DoubleDouble::from_parts(1.874_167_634_110_3, -6.122_763_413_004_143e-17),
    DoubleDouble::from_parts(1.894_575_981_586_965_6, 3.403_403_535_216_529_7e-17),
    DoubleDouble::from_parts(1.915_206_561_397_147_4, -1.061_994_605_619_596_3e-16),
    DoubleDouble::from_parts(1.936_061_793_492_294_3, 1.033_238_596_067_632_6e-16),
    DoubleDouble::from_parts(1.957_144_124_175_400_2, 8.960_767_791_036_668e-17),
    DoubleDouble::from_parts(1.978_456_026_387_951, 4.038_875_310_927_816_7e-17),
];

/// Parts into which a doubling is cut.
const PARTS: i32 = 64;

impl DoubleDouble {
    /// e^x; 0 and +∞ where a double would under- or overflow.
    ///
    /// x = (64k + j)·ln 2 / 64 + r, |r| ≤ ln 2 / 128; e^r by its Taylor series, times 2^(j/64) from a table. From r⁶/6! on, 1e-17 at
    /// most, the terms are doubles.
    ///
    /// # Source
    /// Tang 1989, ACM TOMS 15:144 (the table).
    pub(crate) fn exp(self) -> Self {
        let argument = self.value();
        if argument > 709.8 {
            return Self::from(f64::INFINITY);
        }
        if argument < -746.0 {
            return Self::ZERO;
        }
        let parts = libm::rint(argument * (f64::from(PARTS) / std::f64::consts::LN_2));
        let rest = self - LN_2 * (parts / f64::from(PARTS));
        let r = rest.value();
        let small = (1.0 + r / 7.0 * (1.0 + r / 8.0 * (1.0 + r / 9.0 * (1.0 + r / 10.0 * (1.0 + r / 11.0))))) / 720.0;
        let series = INVERSE_FACTORIALS.iter().fold(INVERSE_OF_120 + r * small, |sum, &factor| sum * rest + factor);
        let less_one = rest + series * rest.square();
        #[allow(clippy::cast_possible_truncation, reason = "|parts| ≤ 64 · 1077")]
        let parts = parts as i32;
        let power = usize::try_from(parts.rem_euclid(PARTS)).ok().and_then(|j| POWERS.get(j)).copied();
        let power = power.unwrap_or(Self::ONE);
        (power + power * less_one).scale(parts.div_euclid(PARTS))
    }

    /// The natural logarithm; −∞ for zero or less, +∞ for +∞.
    ///
    /// x = 2^k·m with m in [√½, √2]; the double ln m is corrected by ln(1 + r), r = m·e^(−ln m) − 1 ≈ 1e-16.
    pub(crate) fn ln(self) -> Self {
        if self.value() <= 0.0 {
            return Self::from(f64::NEG_INFINITY);
        }
        if !self.is_finite() {
            return self;
        }
        let mut exponent = libm::ilogb(self.value());
        if self.scale(-exponent).value() > std::f64::consts::SQRT_2 {
            exponent += 1;
        }
        let mantissa = self.scale(-exponent);
        let approximation = libm::log(mantissa.value());
        let rest = mantissa * Self::from(-approximation).exp() - 1.0;
        let correction = rest - rest.square().scale(-1);
        LN_2 * f64::from(exponent) + (correction + approximation)
    }
}

#[cfg(test)]
mod tests {
    use super::DoubleDouble;

    #[test]
    fn exponential_undoes_the_logarithm() {
        for value in [1e-300, 1e-17, 0.5, 0.999_999_9, 1.0, 1.5, 7.0, 1e5, 1e300] {
            let back = DoubleDouble::from(value).ln().exp();
            let error = (back / value - 1.0).value().abs();
            assert!(error < 2e-29, "{value}: {error}");
        }
    }

    /// Both parts as Python's decimal has them (80 digits); a logarithm near 0 is right to 31 decimals, not digits.
    #[test]
    fn both_parts_are_as_known() {
        let exponentials = [
            (-0.3, 0.740_818_220_681_717_9, -1.805_530_505_953e-18),
            (10.5, 36_315.502_674_246_636, 1.577_797_006_387_782e-12),
            (0.001, 1.001_000_500_166_708_4, -4.290_842_058_948_394e-17),
            (345.678, 1.336_742_990_163_459_4e150, -8.646_839_102_888_425e133),
            (-1e-9, 0.999_999_999, -2.778_193_152_587_354e-17),
        ];
        let logarithms = [
            (0.9999, -0.000_100_005_000_333_347_32, 4.110_491_732_511_812e-21),
            (3.0, 1.098_612_288_668_109_8, -9.071_297_235_001_53e-17),
            (1e-300, -690.775_527_898_213_7, -2.367_009_617_670_983_2e-14),
        ];
        let found = exponentials.map(|(x, high, low)| (DoubleDouble::from(x).exp(), high, low));
        let others = logarithms.map(|(x, high, low)| (DoubleDouble::from(x).ln(), high, low));
        for (found, high, low) in found.into_iter().chain(others) {
            let error = ((found - high) - low).value();
            assert!(error.abs() < 1e-31 * high.abs().max(1.0) + 1e-29 * high.abs(), "{high}: {error}");
        }
    }

    #[test]
    fn euler_number_has_its_known_second_part() {
        // mpmath: e - mpf(float(e)) = 1.4456468917292502e-16
        let e = DoubleDouble::ONE.exp();
        assert!((e.value() - std::f64::consts::E).abs() < 1e-18);
        assert!((e.remainder() - 1.445_646_891_729_250_2e-16).abs() < 1e-30);
    }
}
